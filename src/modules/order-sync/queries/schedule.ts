import type { RemoteStatus } from "../../../types"
import type { Query } from "./database"
import { FULL_SWEEP_LEASE } from "./full-sweep"

/** Statements about when a connection's regular work is due, and how far a status sync has come. */

/** Where a status sync stopped that takes more requests than one run may send. */
export interface SyncCursor {
  /** When the round began, by the database's clock; what was read since then is not read again. */
  started_at: string
  /** The list that was being read; null: the lists are done and single orders are left. */
  status: RemoteStatus | null
  page: number
}

/**
 * Connections whose statuses are to be read now, by the database's clock; taking one is an atomic
 * step. An interval that was made shorter counts at once. Its clock continues within the statement: one
 * that has waited for another process's began earlier than that, and must not take its date for one
 * of a longer interval.
 */
export function takeDueSyncs(): Query {
  const interval = "sync_interval_minutes * interval '1 minute'"
  return {
    sql: `
      UPDATE order_sync_connection SET next_sync_at = now() + ${interval}
      WHERE is_enabled AND deleted_at IS NULL
        AND (next_sync_at IS NULL OR next_sync_at <= now()
          OR next_sync_at > clock_timestamp() + ${interval})
      RETURNING id`,
    params: [],
  }
}

export interface SyncOutcome {
  cursor: SyncCursor | null
  error: string | null
  /** Everything has been read that there was to read. */
  isComplete: boolean
}

export function recordSync(
  connectionId: string,
  { cursor, error, isComplete }: SyncOutcome,
): Query {
  return {
    sql: `
      UPDATE order_sync_connection SET
        sync_cursor = ?::jsonb,
        last_sync_error = ?,
        last_sync_at = CASE WHEN ? THEN now() ELSE last_sync_at END
      WHERE id = ? RETURNING id`,
    params: [cursor && JSON.stringify(cursor), error, isComplete, connectionId],
  }
}

/** With the two minutes for which sweeps ignore a new order, a lost event costs five at most. */
export function takeDueSweeps(): Query {
  return {
    sql: `
      UPDATE order_sync_connection SET last_sweep_at = now()
      WHERE is_enabled AND deleted_at IS NULL
        AND (last_sweep_at IS NULL OR last_sweep_at <= now() - interval '100 seconds')
      RETURNING id`,
    params: [],
  }
}

/** Connections whose full sweep is a day old, or has begun and was not finished by anybody. */
export function takeDueFullSweeps(): Query {
  return {
    sql: `
      UPDATE order_sync_connection SET full_sweep_lease_until = now() + ${FULL_SWEEP_LEASE}
      WHERE is_enabled AND deleted_at IS NULL
        AND (full_sweep_cursor IS NOT NULL OR last_full_sweep_at IS NULL
          OR last_full_sweep_at <= now() - interval '24 hours')
        AND (full_sweep_lease_until IS NULL OR full_sweep_lease_until < now())
      RETURNING id`,
    params: [],
  }
}
