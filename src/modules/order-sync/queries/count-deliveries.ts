import type { Query } from "./database"
import { NOT_BEING_DELETED } from "./remove-connection"

export interface StateCount {
  connection_id: string
  state: string
  count: number
}

export function countByState(connectionId: string | null): Query {
  return {
    sql: `
      SELECT connection_id, state, count(*)::int AS count FROM order_sync_delivery
      WHERE deleted_at IS NULL AND (?::text IS NULL OR connection_id = ?) AND ${NOT_BEING_DELETED}
      GROUP BY connection_id, state`,
    params: [connectionId, connectionId],
  }
}

export interface CauseCount {
  connection_id: string
  state: string
  error_kind: string
  error_code: string | null
  count: number
}

/** Why orders could not be sent, by cause: "37 orders, all for the same reason". */
export function countByCause(connectionId: string | null): Query {
  return {
    sql: `
      SELECT connection_id, state, error_kind, error_code, count(*)::int AS count
      FROM order_sync_delivery
      WHERE deleted_at IS NULL AND error_kind IS NOT NULL AND state IN ('parked', 'pending')
        AND (?::text IS NULL OR connection_id = ?) AND ${NOT_BEING_DELETED}
      GROUP BY connection_id, state, error_kind, error_code
      ORDER BY count DESC LIMIT 50`,
    params: [connectionId, connectionId],
  }
}

/** The longest that anything which is due has been waiting. */
export function oldestPending(connectionId: string | null): Query {
  return {
    sql: `
      SELECT min(next_attempt_at) AS due_since FROM order_sync_delivery
      WHERE deleted_at IS NULL AND state = 'pending' AND next_attempt_at <= now()
        AND (?::text IS NULL OR connection_id = ?) AND ${NOT_BEING_DELETED}`,
    params: [connectionId, connectionId],
  }
}

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
