import { toStorableTime } from "../../lib/storable"

const TIME_ZONE = /(Z|[+-]\d{2}:?\d{2})$/i

/**
 * A time as a remote writes it, in ISO 8601 and UTC, within what Postgres takes; null for anything
 * else. A time without a zone is read as UTC, not as local time.
 */
export function toIsoTime(value: unknown): string | null {
  if (typeof value !== "string" || !/^\d{4}-\d{2}-\d{2}/.test(value)) {
    return null
  }
  const text = value.trim().replace(" ", "T")
  const isDateOnly = text.length === 10
  return toStorableTime(new Date(isDateOnly || TIME_ZONE.test(text) ? text : `${text}Z`))
}
