import type { ErrorCode, ErrorKind } from "../../../types"
import type { Query } from "./query"

const EXHAUSTED = "exhausted" satisfies ErrorKind
const TOO_OLD = "too_old" satisfies ErrorCode

/** Expiry of storefront events, retries after changed settings, and counts by state. */

/** Parks what has been in the queue for too long, whether its connection sends or not. */
export function parkOldEvents(maxAgeMs: number, limit: number): Query {
  return {
    sql: `
      UPDATE order_sync_event SET
        state = 'parked', error_kind = '${EXHAUSTED}', error_code = '${TOO_OLD}',
        error_message = 'The event could not be sent for too long.' ||
          COALESCE(' Last: ' || error_message, ''),
        claim_id = NULL, lease_until = NULL, updated_at = now()
      WHERE id = ANY(ARRAY(
        SELECT id FROM order_sync_event
        WHERE state = 'pending' AND deleted_at IS NULL
          AND created_at < now() - ? * interval '1 millisecond'
          AND (lease_until IS NULL OR lease_until < now())
        ORDER BY created_at LIMIT ?
        FOR UPDATE SKIP LOCKED))
      RETURNING id`,
    params: [maxAgeMs, limit],
  }
}

/** Tries a connection's events again at once, those that were parked too unless they are too old. */
export function reopenEvents(connectionId: string, maxAgeMs: number): Query {
  return {
    sql: `
      WITH woken AS (
        UPDATE order_sync_connection SET events_wait_until = NULL, events_failure_streak = 0
        WHERE id = ?)
      UPDATE order_sync_event SET
        state = 'pending', next_attempt_at = now(), attempts = 0, waited_ms = 0,
        updated_at = now()
      WHERE connection_id = ? AND state IN ('pending', 'parked') AND deleted_at IS NULL
        AND created_at >= now() - ? * interval '1 millisecond'
      RETURNING id`,
    params: [connectionId, connectionId, maxAgeMs],
  }
}

/** Removes the record of sent events after a day, a slice at a time; it only serves for a count. */
export function purgeSentEvents(limit: number): Query {
  return {
    sql: `
      DELETE FROM order_sync_event WHERE id IN (
        SELECT id FROM order_sync_event
        WHERE state = 'sent' AND deleted_at IS NULL AND sent_at < now() - interval '1 day'
        ORDER BY sent_at LIMIT ?)
      RETURNING id`,
    params: [limit],
  }
}

/**
 * Removes parked events, a slice at a time: those that came so many days ago, and of each connection
 * all but the newest.
 */
export function purgeParkedEvents(retentionDays: number, keep: number, limit: number): Query {
  const parked = "FROM order_sync_event WHERE state = 'parked' AND deleted_at IS NULL"
  return {
    sql: `
      DELETE FROM order_sync_event WHERE id IN (
        (SELECT id ${parked} AND created_at < now() - ? * interval '1 day'
         ORDER BY created_at LIMIT ?)
        UNION
        (SELECT id FROM (
           SELECT id, row_number() OVER (
             PARTITION BY connection_id ORDER BY created_at DESC, id) AS place ${parked}) AS placed
         WHERE place > ? LIMIT ?))
      RETURNING id`,
    params: [retentionDays, limit, keep, limit],
  }
}

/** Removes events of a connection, a slice at a time. */
export function removeEvents(connectionId: string, limit: number): Query {
  return {
    sql: `
      DELETE FROM order_sync_event WHERE id = ANY(ARRAY(
        SELECT id FROM order_sync_event WHERE connection_id = ? AND deleted_at IS NULL LIMIT ?
        FOR UPDATE SKIP LOCKED))
      RETURNING id`,
    params: [connectionId, limit],
  }
}

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
