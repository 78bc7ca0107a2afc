import type { Query } from "./database"

/** Columns that people set, and those that have to follow when they do. */
export const SETTINGS = [
  "name",
  "is_enabled",
  "config",
  "rules",
  "privacy",
  "status_rules",
  "event_rules",
  "concurrency",
  "sync_interval_minutes",
  "capabilities",
  "last_full_sweep_at",
] as const

export type Setting = (typeof SETTINGS)[number]

const JSON_SETTINGS: readonly Setting[] = [
  "config",
  "rules",
  "privacy",
  "status_rules",
  "event_rules",
  "capabilities",
]

/** What belongs to a full sweep; the counts of the last one go with its date. */
const RESET_SWEEP = `
  full_sweep_cursor = NULL, full_sweep_compared = NULL, full_sweep_repaired = NULL,
  last_full_sweep_compared = NULL, last_full_sweep_repaired = NULL,`

/**
 * Writes settings of a connection. JSON columns are written whole: the generated update merges an
 * object into the stored one, so that a field could never be removed.
 */
export function writeSettings(
  connectionId: string,
  settings: Partial<Record<Setting, unknown>>,
): Query {
  const given = SETTINGS.filter((setting) => settings[setting] !== undefined)
  // Other rules may concern orders that a full sweep has passed already.
  const resetsSweep = settings.last_full_sweep_at === null
  return {
    sql: `
      UPDATE order_sync_connection SET
        ${resetsSweep ? RESET_SWEEP : ""}
        ${given.map((setting) => `${setting} = ?${castOf(setting)},`).join(" ")}
        version = version + 1, updated_at = now()
      WHERE id = ? AND deleted_at IS NULL RETURNING id`,
    params: [...given.map((setting) => toParam(setting, settings[setting])), connectionId],
  }
}

/** The settings as they are, which nobody else can change until the transaction ends. */
export function lockSettings(connectionId: string): Query {
  return {
    sql: `
      SELECT id, provider_id, version, ${SETTINGS.join(", ")} FROM order_sync_connection
      WHERE id = ? AND deleted_at IS NULL FOR UPDATE`,
    params: [connectionId],
  }
}

/** Capabilities belong to the settings that they were found out with: another version drops them. */
export function recordCapabilities(
  connectionId: string,
  version: number,
  capabilities: object,
): Query {
  return {
    sql: `
      UPDATE order_sync_connection SET capabilities = ?::jsonb
      WHERE id = ? AND version = ? AND deleted_at IS NULL RETURNING id`,
    params: [JSON.stringify(capabilities), connectionId, version],
  }
}

function castOf(setting: Setting): string {
  return JSON_SETTINGS.includes(setting) ? "::jsonb" : ""
}

function toParam(setting: Setting, value: unknown): unknown {
  if (value === null || !JSON_SETTINGS.includes(setting)) {
    return value
  }
  return JSON.stringify(value)
}
