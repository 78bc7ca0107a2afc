import type { Query } from "./query"
import { NOT_BEING_DELETED } from "./removal"

export interface IssueOrder {
  connection_id: string
  state: string
  error_kind: string
  order_id: string
  /** Of all orders with this issue. */
  orders: number
}

/**
 * The orders that each issue affects: of every issue the newest, until the limit is reached. So an
 * issue with few orders is answered in full beside one with many.
 */
export function listIssueOrders(limit: number): Query {
  return {
    sql: `
      SELECT connection_id, state, error_kind, order_id, orders FROM (
        SELECT connection_id, state, error_kind, order_id,
          row_number() OVER (issue ORDER BY id DESC) AS place,
          (count(*) OVER issue)::int AS orders
        FROM order_sync_delivery
        WHERE deleted_at IS NULL AND error_kind IS NOT NULL AND state IN ('parked', 'pending')
          AND ${NOT_BEING_DELETED}
        WINDOW issue AS (PARTITION BY connection_id, state, error_kind)) AS affected
      ORDER BY place, connection_id, state, error_kind LIMIT ?`,
    params: [limit],
  }
}
