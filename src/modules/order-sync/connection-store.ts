import type { PauseKind } from "../../lib/pause"
import type { ProviderCapabilities } from "../../types"
import type { Database } from "./delivery-store"
import * as queries from "./queries"
import type { PauseInput, Setting, SyncOutcome } from "./queries"
import { SecretStore } from "./secret-store"
import type { StoredSecrets } from "./secrets"
import type { ConnectionRow } from "./types"

const TAKE_DUE = {
  sync: queries.takeDueSyncs,
  sweep: queries.takeDueSweeps,
  full_sweep: queries.takeDueFullSweeps,
}

/** The settings of a connection while nobody else can change them. */
export interface LockedSettings extends Pick<
  ConnectionRow,
  | "id"
  | "provider_id"
  | "version"
  | "name"
  | "is_enabled"
  | "config"
  | "rules"
  | "privacy"
  | "status_rules"
  | "event_rules"
  | "concurrency"
  | "sync_interval_minutes"
  | "capabilities"
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

/** Pauses, probes and the dates of the connections' regular work, shared by all processes. */
export class ConnectionStore {
  constructor(private readonly database: Database) {}

  async listEnabledIds(): Promise<string[]> {
    const rows = await this.database.execute<{ id: string }>({
      sql: "SELECT id FROM order_sync_connection WHERE is_enabled AND deleted_at IS NULL ORDER BY id",
      params: [],
    })
    return rows.map(({ id }) => id)
  }

  /** Enabled connections for which something is due now; taking one makes it not due. */
  async takeDue(work: keyof typeof TAKE_DUE): Promise<string[]> {
    const rows = await this.database.execute<{ id: string }>(TAKE_DUE[work]())
    return rows.map(({ id }) => id)
  }

  /** Saves the progress of a status sync and what stopped it. */
  async recordSync(connectionId: string, outcome: SyncOutcome): Promise<void> {
    await this.database.execute(queries.recordSync(connectionId, outcome))
  }

  /** Keeps what a test found out, unless the settings were changed in the meantime. */
  async recordCapabilities(
    connectionId: string,
    version: number,
    capabilities: ProviderCapabilities,
  ): Promise<void> {
    const query = queries.recordCapabilities(connectionId, version, capabilities)
    await this.database.execute(query)
  }

  /**
   * Changes settings: reads them, lets `change` decide and writes, with the row locked in between,
   * so that of two changes at the same time none is lost. Returns null for a connection that is gone.
   *
   * @param change answers the columns to write, and throws when the change is refused
   */
  async edit(
    connectionId: string,
    change: (current: LockedSettings) => SettingsChange,
  ): Promise<LockedSettings | null> {
    return await this.database.transaction(async (runner) => {
      const [current] = await runner.execute<Omit<LockedSettings, "secrets" | "key_fingerprint">>(
        queries.lockSettings(connectionId),
      )
      if (!current) {
        return null
      }
      const secrets = new SecretStore(runner)
      const stored = (await secrets.find([connectionId])).get(connectionId)
      const locked: LockedSettings = {
        ...current,
        secrets: stored?.sealed ?? {},
        key_fingerprint: stored?.key_fingerprint ?? "",
      }
      const { columns, sealed } = change(locked)
      await runner.execute(queries.writeSettings(connectionId, columns))
      if (sealed) {
        await secrets.write(connectionId, sealed.stored, sealed.fingerprint)
      }
      return locked
    })
  }

  /** Returns whether there (still) is such a connection. */
  async writeSettings(
    connectionId: string,
    settings: Partial<Record<Setting, unknown>>,
  ): Promise<boolean> {
    return (await this.database.execute(queries.writeSettings(connectionId, settings))).length > 0
  }

  /** Returns whether the connection was not paused for this cause before. */
  async pause(input: PauseInput): Promise<boolean> {
    const [row] = await this.database.execute<{ former_kind: PauseKind | null }>(
      queries.pause(input),
    )
    return row !== undefined && row.former_kind !== input.kind
  }

  /** Returns whether there was a pause to end. */
  async resume(connectionId: string, kinds: PauseKind[]): Promise<boolean> {
    return (await this.database.execute(queries.resume(connectionId, kinds))).length > 0
  }

  /** Returns whether this process may send the next probe. */
  async takeProbe(connectionId: string, nextInMs: number): Promise<boolean> {
    return (await this.database.execute(queries.takeProbe(connectionId, nextInMs))).length > 0
  }

  /** Has the next look for due rows probe a paused connection; does nothing to another. */
  async makeProbeDue(connectionId: string): Promise<void> {
    await this.database.execute(queries.makeProbeDue(connectionId))
  }

  async recordStreaks(
    connectionId: string,
    streaks: { failures: number; missing: number; succeeded: boolean },
  ): Promise<void> {
    await this.database.execute(queries.recordStreaks(connectionId, streaks))
  }
}
