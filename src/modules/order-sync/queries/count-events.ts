import type { QueryRunner } from "./database"

export interface EventStateCount {
  connection_id: string
  state: "pending" | "parked" | "sent"
  count: number
}

export interface EventCauseCount {
  connection_id: string
  state: "pending" | "parked"
  error_kind: string
  error_code: string | null
  count: number
}

export const countEventsQueries = (database: QueryRunner) => ({
  /** Events by state; of those sent only the last day's are counted. */
  async count(connectionId: string | null): Promise<EventStateCount[]> {
    const ofState = (state: EventStateCount["state"], condition = "") => `
      SELECT connection_id, '${state}' AS state, count(*)::int AS count FROM order_sync_event
      WHERE state = '${state}' AND deleted_at IS NULL ${condition}
        AND (?::text IS NULL OR connection_id = ?)
      GROUP BY connection_id`
    return await database.rows(
      [
        ofState("pending"),
        ofState("parked"),
        ofState("sent", "AND sent_at > now() - interval '1 day'"),
      ].join(" UNION ALL "),
      Array(6).fill(connectionId),
    )
  },

  /** Why events could not be sent, by cause. */
  async countCauses(connectionId: string | null): Promise<EventCauseCount[]> {
    return await database.rows(
      `SELECT connection_id, state, error_kind, error_code, count(*)::int AS count
      FROM order_sync_event
      WHERE state IN ('pending', 'parked') AND deleted_at IS NULL AND error_kind IS NOT NULL
        AND (?::text IS NULL OR connection_id = ?)
      GROUP BY connection_id, state, error_kind, error_code
      ORDER BY count DESC LIMIT 50`,
      [connectionId, connectionId],
    )
  },
})
