import type { PauseKind } from "../../lib/pause"
import type { Database } from "./delivery-store"
import * as queries from "./queries"
import type { PauseInput, Setting } from "./queries"

const DUE = {
  sync: ["last_sync_at", "sync_interval_minutes * interval '1 minute'"],
  // With the two minutes that a new order is left alone, a lost event costs five at most.
  sweep: ["last_sweep_at", "interval '100 seconds'"],
  full_sweep: ["last_full_sweep_at", "interval '24 hours'"],
} as const

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
  async takeDue(work: keyof typeof DUE): Promise<string[]> {
    const [column, interval] = DUE[work]
    const rows = await this.database.execute<{ id: string }>(
      queries.takeDueConnections(column, interval),
    )
    return rows.map(({ id }) => id)
  }

  /** Answers whether there (still) is such a connection. */
  async writeSettings(
    connectionId: string,
    settings: Partial<Record<Setting, unknown>>,
  ): Promise<boolean> {
    return (await this.database.execute(queries.writeSettings(connectionId, settings))).length > 0
  }

  /** Answers whether the connection was not paused for this cause before. */
  async pause(input: PauseInput): Promise<boolean> {
    const [row] = await this.database.execute<{ former_kind: PauseKind | null }>(
      queries.pause(input),
    )
    return row !== undefined && row.former_kind !== input.kind
  }

  /** Answers whether there was a pause to end. */
  async resume(connectionId: string, kinds: PauseKind[]): Promise<boolean> {
    return (await this.database.execute(queries.resume(connectionId, kinds))).length > 0
  }

  /** Answers whether this process may send the next probe. */
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
