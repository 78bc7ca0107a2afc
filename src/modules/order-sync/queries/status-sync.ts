import type { RemoteStatus } from "../../../types"
import type { Query } from "./query"

/** Statements about when statuses are read, and how far the reading has come. */

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

/** Remembers which deliveries a round has dealt with, for the runs that continue with it. */
export function noteStatusesRead(ids: string[]): Query {
  return {
    sql: `
      UPDATE order_sync_delivery SET status_read_at = now() WHERE id = ANY(?::text[]) RETURNING id`,
    params: [ids],
  }
}
