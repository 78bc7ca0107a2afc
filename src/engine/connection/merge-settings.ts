import { MedusaError } from "@medusajs/framework/utils"
import type { ConnectionRow } from "../../modules/order-sync"

/**
 * Settings after a change: only the fields that are given change, however deeply nested. Null takes
 * a field back to its default, unless null is one of its values.
 */
export function mergeSettings(
  former: object,
  update: object,
  nullable: readonly string[] = [],
): Record<string, unknown> {
  const merged: Record<string, unknown> = { ...former }
  for (const [field, value] of Object.entries(update)) {
    const present = merged[field]
    merged[field] = isRecord(present) && isRecord(value) ? mergeSettings(present, value) : value
  }
  return Object.fromEntries(
    Object.entries(merged).filter(
      ([field, value]) => value !== undefined && (value !== null || nullable.includes(field)),
    ),
  )
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}

/**
 * A user who can change or test an address must not be able to have a key that somebody else
 * entered sent to it.
 *
 * @throws MedusaError `invalid_data`
 */
export function assertKeyGoesToSameHost(
  row: Pick<ConnectionRow, "config">,
  config: Record<string, unknown>,
  secrets: object | undefined,
): void {
  if (config.base_url !== row.config.base_url && secrets === undefined) {
    throw new MedusaError(
      MedusaError.Types.INVALID_DATA,
      "secrets: a new base URL needs the API key again, so that a stored key is never sent to " +
        "another address. Enter the key together with the new base URL",
    )
  }
}
