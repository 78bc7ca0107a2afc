import type { RemoteStatus } from "../../../types"
import type { QueryRunner } from "./database"
import { FULL_SWEEP_LEASE } from "./full-sweep"

/** Where a status sync stopped that takes more requests than one run may send. */
export interface SyncCursor {
  /** When the round began, by the database's clock; what was read since then is not read again. */
  started_at: string
  /** The list that was being read; null: the lists are done and single orders are left. */
  status: RemoteStatus | null
  page: number
}

export interface SyncOutcome {
  cursor: SyncCursor | null
  error: string | null
  /** Everything has been read that there was to read. */
  isComplete: boolean
}

const SYNC_INTERVAL = "sync_interval_minutes * interval '1 minute'"

/**
 * What takes the connections for which some work is due: an atomic step, by the database's clock.
 *
 * - `sync`: an interval that was made shorter counts at once. The clock continues within the
 *   statement: one that has waited for another process's began earlier than that, and must not take
 *   its date for one of a longer interval.
 * - `sweep`: with the two minutes for which sweeps ignore a new order, a lost event costs five at
 *   most.
 * - `full_sweep`: those that are a day old, or were begun and not finished by anybody.
 */
const TAKE_DUE = {
  sync: `
    UPDATE order_sync_connection SET next_sync_at = now() + ${SYNC_INTERVAL}
    WHERE is_enabled AND deleted_at IS NULL
      AND (next_sync_at IS NULL OR next_sync_at <= now()
        OR next_sync_at > clock_timestamp() + ${SYNC_INTERVAL})
    RETURNING id`,
  sweep: `
    UPDATE order_sync_connection SET last_sweep_at = now()
    WHERE is_enabled AND deleted_at IS NULL
      AND (last_sweep_at IS NULL OR last_sweep_at <= now() - interval '100 seconds')
    RETURNING id`,
  full_sweep: `
    UPDATE order_sync_connection SET full_sweep_lease_until = now() + ${FULL_SWEEP_LEASE}
    WHERE is_enabled AND deleted_at IS NULL
      AND (full_sweep_cursor IS NOT NULL OR last_full_sweep_at IS NULL
        OR last_full_sweep_at <= now() - interval '24 hours')
      AND (full_sweep_lease_until IS NULL OR full_sweep_lease_until < now())
    RETURNING id`,
}

export const scheduleQueries = (database: QueryRunner) => ({
  async listEnabledIds(): Promise<string[]> {
    return await database.ids(
      "SELECT id FROM order_sync_connection WHERE is_enabled AND deleted_at IS NULL ORDER BY id",
    )
  },

  /** Enabled connections for which something is due now; taking one makes it not due. */
  async takeDue(work: keyof typeof TAKE_DUE): Promise<string[]> {
    return await database.ids(TAKE_DUE[work])
  },

  /** Saves the progress of a status sync and what stopped it. */
  async recordSync(
    connectionId: string,
    { cursor, error, isComplete }: SyncOutcome,
  ): Promise<void> {
    await database.run(
      `UPDATE order_sync_connection SET
        sync_cursor = ?::jsonb,
        last_sync_error = ?,
        last_sync_at = CASE WHEN ? THEN now() ELSE last_sync_at END
      WHERE id = ? RETURNING id`,
      [cursor && JSON.stringify(cursor), error, isComplete, connectionId],
    )
  },
})
