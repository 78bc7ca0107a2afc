import type { Query } from "./database"

/** Parks what has been in the queue for too long, whether its connection sends or not. */
export function parkOldEvents(maxAgeMs: number, limit: number): Query {
  return {
    sql: `
      UPDATE order_sync_event SET
        state = 'parked', error_kind = 'exhausted', error_code = 'too_old',
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
