import type { Query } from "./database"

export interface EventStateCount {
  connection_id: string
  state: "pending" | "parked" | "sent"
  count: number
}

/** Events by state; of those sent only the last day's are counted. */
export function countEvents(connectionId: string | null): Query {
  const ofState = (state: EventStateCount["state"], condition = "") => `
    SELECT connection_id, '${state}' AS state, count(*)::int AS count FROM order_sync_event
    WHERE state = '${state}' AND deleted_at IS NULL ${condition}
      AND (?::text IS NULL OR connection_id = ?)
    GROUP BY connection_id`
  return {
    sql: [
      ofState("pending"),
      ofState("parked"),
      ofState("sent", "AND sent_at > now() - interval '1 day'"),
    ].join(" UNION ALL "),
    params: Array(6).fill(connectionId),
  }
}

export interface EventCauseCount {
  connection_id: string
  state: "pending" | "parked"
  error_kind: string
  error_code: string | null
  count: number
}

/** Why events could not be sent, by cause. */
export function countEventCauses(connectionId: string | null): Query {
  return {
    sql: `
      SELECT connection_id, state, error_kind, error_code, count(*)::int AS count
      FROM order_sync_event
      WHERE state IN ('pending', 'parked') AND deleted_at IS NULL AND error_kind IS NOT NULL
        AND (?::text IS NULL OR connection_id = ?)
      GROUP BY connection_id, state, error_kind, error_code
      ORDER BY count DESC LIMIT 50`,
    params: [connectionId, connectionId],
  }
}
