import type { EventRules } from "../../../lib/connection-settings"
import type { ProviderCapabilities } from "../../../types"
import type { SealedText } from "../secrets"
import type { QueryRunner } from "./database"

export interface EventConnection {
  id: string
  provider_id: string
  capabilities: ProviderCapabilities | null
  event_rules: EventRules
}

export interface NewEvent {
  id: string
  connection_id: string
  event_key: string
  sealed_data: SealedText
}

export const queueEventsQueries = (database: QueryRunner) => ({
  /** Enabled connections that have events, each with the keys it allows. */
  async listConnections(): Promise<EventConnection[]> {
    return await database.rows(`
      SELECT id, provider_id, capabilities, event_rules FROM order_sync_connection
      WHERE is_enabled AND deleted_at IS NULL AND event_rules IS NOT NULL
      ORDER BY id`)
  },

  /**
   * Puts events into the queue, each if its connection has room, so that one connection's queue
   * never fills up another's. Counting stops at the limit, and reads only an index. Processes that
   * count at one moment may exceed the limit by what each of them adds. A connection that was
   * deleted or switched off in the meantime gets none.
   *
   * @param maxPending so many events may wait at each connection
   * @returns `queued` when at least one of the connections has taken its event, `full` when none of
   * them has room, `gone` when none of them exists any more
   */
  async enqueue(events: NewEvent[], maxPending: number): Promise<"queued" | "full" | "gone"> {
    const [row] = await database.rows<{ takers: number; queued: number }>(
      `WITH given AS (
        SELECT r.*, (
          SELECT count(*) < ? FROM (
            SELECT 1 FROM order_sync_event e
            WHERE e.connection_id = r.connection_id AND e.state = 'pending' AND e.deleted_at IS NULL
            LIMIT ?) AS waiting) AS has_room
        FROM jsonb_to_recordset(?::jsonb)
          AS r(id text, connection_id text, event_key text, sealed_data jsonb)),
      takers AS (
        SELECT c.id FROM order_sync_connection c
        WHERE c.id IN (SELECT connection_id FROM given) AND c.is_enabled AND c.deleted_at IS NULL
        FOR KEY SHARE OF c),
      queued AS (
        INSERT INTO order_sync_event
          (id, connection_id, event_key, sealed_data, state, next_attempt_at)
        SELECT g.id, takers.id, g.event_key, g.sealed_data, 'pending', now()
        FROM given g JOIN takers ON takers.id = g.connection_id
        WHERE g.has_room
        RETURNING id)
      SELECT (SELECT count(*)::int FROM takers) AS takers, (SELECT count(*)::int FROM queued) AS queued`,
      [maxPending, maxPending, JSON.stringify(events)],
    )
    if (row.takers === 0) {
      return "gone"
    }
    return row.queued > 0 ? "queued" : "full"
  },
})
