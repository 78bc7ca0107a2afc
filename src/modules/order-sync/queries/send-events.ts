import { EVENT_MAX_AGE_MS } from "../../../lib/event-answer"
import type { SealedText } from "../secrets"
import type { QueryRunner } from "./database"

/** Statements by which events of the storefront are sent. None of them touches a delivery. */

/**
 * When events of a connection may go out: not while it is paused, because what stopped the orders
 * stops events too. A spent quota does not concern events: it stops creates only.
 */
const MAY_SEND = `
  c.is_enabled AND c.deleted_at IS NULL
  AND (c.pause_kind IS NULL OR c.pause_kind = 'quota')
  AND (c.events_wait_until IS NULL OR c.events_wait_until <= now())`

const IS_DUE = `
  e.state = 'pending' AND e.deleted_at IS NULL AND e.next_attempt_at <= now()`

const IS_FREE = "(e.lease_until IS NULL OR e.lease_until < now())"

/** What the sender needs to know of a claimed event. */
export interface ClaimedEvent {
  id: string
  event_key: string
  sealed_data: SealedText | null
  attempts: number
  waited_ms: number
}

/** What happened to one claimed event: the whole of what is written back. */
export interface EventRecord {
  id: string
  state: "pending" | "sent" | "parked"
  /** When `pending`: how long to wait, in milliseconds. */
  delay_ms: number
  attempts: number
  waited_ms: number
  error_kind: string | null
  error_code: string | null
  error_message: string | null
}

export const sendEventsQueries = (database: QueryRunner) => ({
  /** Also those whose due events are being sent just now: who waits for them joins their pass. */
  async listDueConnectionIds(): Promise<string[]> {
    return await database.ids(`
      SELECT c.id FROM order_sync_connection c
      WHERE ${MAY_SEND}
        AND EXISTS (SELECT 1 FROM order_sync_event e WHERE e.connection_id = c.id AND ${IS_DUE})
      ORDER BY c.id`)
  },

  /**
   * Takes one due event for one sender, by the database's clock; whether the connection may send is
   * asked in the same step, so that a pause by another process counts at once. Null when nothing is
   * due, or the connection may not send.
   */
  async claim(
    connectionId: string,
    claimId: string,
    leaseMs: number,
  ): Promise<ClaimedEvent | null> {
    return await database.row(
      `UPDATE order_sync_event SET
        claim_id = ?, lease_until = now() + ? * interval '1 millisecond'
      WHERE id = (
        SELECT e.id FROM order_sync_event e
        JOIN order_sync_connection c ON c.id = e.connection_id
        WHERE e.connection_id = ? AND ${IS_DUE} AND ${IS_FREE} AND ${MAY_SEND}
        ORDER BY e.next_attempt_at, e.id
        LIMIT 1
        FOR UPDATE OF e SKIP LOCKED)
      RETURNING id, event_key, sealed_data, attempts, waited_ms`,
      [claimId, leaseMs, connectionId],
    )
  },

  /**
   * Writes back what happened to a claimed event; a claim that was lost in the meantime writes
   * nothing. The data of a sent event is deleted in the same statement. Returns whether the claim
   * still stood.
   */
  async record(claimId: string, record: EventRecord): Promise<boolean> {
    const isSent = record.state === "sent"
    return await database.any(
      `UPDATE order_sync_event SET
        state = ?,
        sealed_data = CASE WHEN ? THEN NULL ELSE sealed_data END,
        sent_at = CASE WHEN ? THEN now() END,
        next_attempt_at = now() + ? * interval '1 millisecond',
        attempts = ?,
        waited_ms = ?,
        error_kind = ?,
        error_code = ?,
        error_message = ?,
        claim_id = NULL,
        lease_until = NULL,
        updated_at = now()
      WHERE id = ? AND claim_id = ?
      RETURNING id`,
      [
        record.state,
        isSent,
        isSent,
        record.delay_ms,
        record.attempts,
        record.waited_ms,
        record.error_kind,
        record.error_code,
        record.error_message,
        record.id,
        claimId,
      ],
    )
  },

  /** Makes all events of a connection wait, and counts the failures in a row. */
  async rest(connectionId: string, delayMs: number, failures: number): Promise<void> {
    await database.run(
      `UPDATE order_sync_connection SET
        events_wait_until = GREATEST(events_wait_until, now() + ? * interval '1 millisecond'),
        events_failure_streak = ?
      WHERE id = ? RETURNING id`,
      [delayMs, failures, connectionId],
    )
  },

  /** The remote takes events again. */
  async wake(connectionId: string): Promise<void> {
    await database.run(
      `UPDATE order_sync_connection SET events_wait_until = NULL, events_failure_streak = 0
      WHERE id = ? AND (events_failure_streak > 0 OR events_wait_until IS NOT NULL)
      RETURNING id`,
      [connectionId],
    )
  },

  /**
   * Tries a connection's events again at once, those that were parked too unless they are too old;
   * returns how many they are.
   */
  async reopen(connectionId: string): Promise<number> {
    return await database.run(
      `WITH woken AS (
        UPDATE order_sync_connection SET events_wait_until = NULL, events_failure_streak = 0
        WHERE id = ?)
      UPDATE order_sync_event SET
        state = 'pending', next_attempt_at = now(), attempts = 0, waited_ms = 0,
        updated_at = now()
      WHERE connection_id = ? AND state IN ('pending', 'parked') AND deleted_at IS NULL
        AND created_at >= now() - ? * interval '1 millisecond'
      RETURNING id`,
      [connectionId, connectionId, EVENT_MAX_AGE_MS],
    )
  },
})
