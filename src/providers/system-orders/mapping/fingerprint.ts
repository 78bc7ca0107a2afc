import { hashJson } from "../../../lib/hash"
import { parseDecimal, readPath } from "../../../provider-kit"
import type { FieldMap } from "../../../provider-kit"

/**
 * The fields by which items are told apart: the required ones, which every item has, or all where
 * none is required.
 */
export function comparedFields(map: FieldMap): string[] {
  const required = map.filter((entry) => entry.required)
  return [...new Set((required.length > 0 ? required : map).map(({ to }) => to))].sort()
}

/**
 * What makes two items equal: the values of the compared fields, numbers by their value. A field that
 * is missing counts as empty.
 *
 * @param answered names of fields that answers call differently, by the name as sent
 */
export function itemFingerprint(
  item: unknown,
  fields: readonly string[],
  answered: Readonly<Record<string, string>> = {},
): string {
  const values = fields.map((field) => {
    const path = Object.hasOwn(answered, field) ? answered[field] : field
    return plain(readPath(item, path))
  })
  return hashJson(values).slice(0, 32)
}

/** "10.0", 10 and "10" are one value; so are null and nothing. */
export function plain(value: unknown): string {
  switch (typeof value) {
    case "string":
    case "number": {
      const text = String(value).trim()
      return parseDecimal(text)?.toFixed() ?? text.replace(/\s+/g, " ")
    }
    case "boolean":
      return String(value)
    default:
      return value === null || value === undefined ? "" : hashJson(value)
  }
}
