import type { ProviderCapabilities } from "../../../types"
import type { StoredSecrets } from "../secrets"
import type { ConnectionRow } from "../types"
import type { Database, QueryRunner } from "./database"
import { secretQueries } from "./secrets"

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

/** The settings of a connection while nobody else can change them. */
export interface LockedSettings extends Pick<
  ConnectionRow,
  | Exclude<Setting, "last_full_sweep_at">
  | "id"
  | "provider_id"
  | "version"
  | "secrets"
  | "key_fingerprint"
> {
  /** As Postgres writes it. */
  last_full_sweep_at: string | null
}

export interface SettingsChange {
  columns: Partial<Record<Setting, unknown>>
  /** Secrets that replace the stored ones. */
  sealed?: { stored: StoredSecrets; fingerprint: string }
}

const writeQueries = (database: QueryRunner) => ({
  /**
   * Writes settings of a connection. JSON columns are written whole: the generated update merges an
   * object into the stored one, so that a field could never be removed. Returns whether there
   * (still) is such a connection.
   */
  async writeSettings(connectionId: string, settings: SettingsChange["columns"]): Promise<boolean> {
    const given = SETTINGS.filter((setting) => settings[setting] !== undefined)
    // Other rules may concern orders that a full sweep has passed already.
    const resetsSweep = settings.last_full_sweep_at === null
    return await database.any(
      `UPDATE order_sync_connection SET
        ${resetsSweep ? RESET_SWEEP : ""}
        ${given.map((setting) => `${setting} = ?${castOf(setting)},`).join(" ")}
        version = version + 1, updated_at = now()
      WHERE id = ? AND deleted_at IS NULL RETURNING id`,
      [...given.map((setting) => toParam(setting, settings[setting])), connectionId],
    )
  },
})

export const settingsQueries = (database: Database) => ({
  ...writeQueries(database),

  /**
   * Changes settings: reads them, lets `change` decide and writes, with the row locked in between,
   * so that of two changes at the same time none is lost. Returns null for a connection that is
   * gone.
   *
   * @param change answers the columns to write, and throws when the change is refused
   */
  async edit(
    connectionId: string,
    change: (current: LockedSettings) => SettingsChange,
  ): Promise<LockedSettings | null> {
    return await database.transaction(async (runner) => {
      const current = await runner.row<Omit<LockedSettings, "secrets" | "key_fingerprint">>(
        `SELECT id, provider_id, version, ${SETTINGS.join(", ")} FROM order_sync_connection
        WHERE id = ? AND deleted_at IS NULL FOR UPDATE`,
        [connectionId],
      )
      if (!current) {
        return null
      }
      const secrets = secretQueries(runner)
      const stored = (await secrets.find([connectionId])).get(connectionId)
      const locked: LockedSettings = {
        ...current,
        secrets: stored?.sealed ?? {},
        key_fingerprint: stored?.key_fingerprint ?? "",
      }
      const { columns, sealed } = change(locked)
      await writeQueries(runner).writeSettings(connectionId, columns)
      if (sealed) {
        await secrets.write(connectionId, sealed.stored, sealed.fingerprint)
      }
      return locked
    })
  },

  /**
   * Capabilities belong to the settings that they were found out with: another version drops them.
   */
  async recordCapabilities(
    connectionId: string,
    version: number,
    capabilities: ProviderCapabilities,
  ): Promise<void> {
    await database.run(
      `UPDATE order_sync_connection SET capabilities = ?::jsonb
      WHERE id = ? AND version = ? AND deleted_at IS NULL RETURNING id`,
      [JSON.stringify(capabilities), connectionId, version],
    )
  },
})

function castOf(setting: Setting): string {
  return JSON_SETTINGS.includes(setting) ? "::jsonb" : ""
}

function toParam(setting: Setting, value: unknown): unknown {
  if (value === null || !JSON_SETTINGS.includes(setting)) {
    return value
  }
  return JSON.stringify(value)
}
