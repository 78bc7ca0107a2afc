import type { QueryRunner } from "./database"
import { NOT_BEING_DELETED } from "./remove-connection"

export interface StateCount {
  connection_id: string
  state: string
  count: number
}

export interface CauseCount {
  connection_id: string
  state: string
  error_kind: string
  error_code: string | null
  count: number
}

export interface IssueOrder {
  connection_id: string
  state: string
  error_kind: string
  order_id: string
  /** Of all orders with this issue. */
  orders: number
}

export const countDeliveriesQueries = (database: QueryRunner) => ({
  async countByState(connectionId: string | null): Promise<StateCount[]> {
    return await database.rows(
      `SELECT connection_id, state, count(*)::int AS count FROM order_sync_delivery
      WHERE deleted_at IS NULL AND (?::text IS NULL OR connection_id = ?) AND ${NOT_BEING_DELETED}
      GROUP BY connection_id, state`,
      [connectionId, connectionId],
    )
  },

  /** Why orders could not be sent, by cause: "37 orders, all for the same reason". */
  async countByCause(connectionId: string | null): Promise<CauseCount[]> {
    return await database.rows(
      `SELECT connection_id, state, error_kind, error_code, count(*)::int AS count
      FROM order_sync_delivery
      WHERE deleted_at IS NULL AND error_kind IS NOT NULL AND state IN ('parked', 'pending')
        AND (?::text IS NULL OR connection_id = ?) AND ${NOT_BEING_DELETED}
      GROUP BY connection_id, state, error_kind, error_code
      ORDER BY count DESC LIMIT 50`,
      [connectionId, connectionId],
    )
  },

  /** Since when the longest waiting delivery has been due; null when none is. */
  async oldestPending(connectionId: string | null): Promise<Date | null> {
    const row = await database.row<{ due_since: string | null }>(
      `SELECT min(next_attempt_at) AS due_since FROM order_sync_delivery
      WHERE deleted_at IS NULL AND state = 'pending' AND next_attempt_at <= now()
        AND (?::text IS NULL OR connection_id = ?) AND ${NOT_BEING_DELETED}`,
      [connectionId, connectionId],
    )
    return row?.due_since ? new Date(row.due_since) : null
  },

  /**
   * The orders that each issue affects: of every issue the newest, until the limit is reached. So
   * an issue with few orders is answered in full beside one with many.
   */
  async listIssueOrders(limit: number): Promise<IssueOrder[]> {
    return await database.rows(
      `SELECT connection_id, state, error_kind, order_id, orders FROM (
        SELECT connection_id, state, error_kind, order_id,
          row_number() OVER (issue ORDER BY id DESC) AS place,
          (count(*) OVER issue)::int AS orders
        FROM order_sync_delivery
        WHERE deleted_at IS NULL AND error_kind IS NOT NULL AND state IN ('parked', 'pending')
          AND ${NOT_BEING_DELETED}
        WINDOW issue AS (PARTITION BY connection_id, state, error_kind)) AS affected
      ORDER BY place, connection_id, state, error_kind LIMIT ?`,
      [limit],
    )
  },
})
