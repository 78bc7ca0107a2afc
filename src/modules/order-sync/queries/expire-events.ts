import { EVENT_MAX_AGE_MS } from "../../../lib/event-answer"
import type { ErrorCode, ErrorKind } from "../../../types"
import { inSlices, type QueryRunner } from "./database"
import { rateLimitQueries } from "./rate-limit"

const EXHAUSTED = "exhausted" satisfies ErrorKind
const TOO_OLD = "too_old" satisfies ErrorCode

const PURGE_SENT = `
  DELETE FROM order_sync_event WHERE id IN (
    SELECT id FROM order_sync_event
    WHERE state = 'sent' AND deleted_at IS NULL AND sent_at < now() - interval '1 day'
    ORDER BY sent_at LIMIT ?)
  RETURNING id`

const PARKED = "FROM order_sync_event WHERE state = 'parked' AND deleted_at IS NULL"

const PURGE_PARKED = `
  DELETE FROM order_sync_event WHERE id IN (
    (SELECT id ${PARKED} AND created_at < now() - ? * interval '1 day'
     ORDER BY created_at LIMIT ?)
    UNION
    (SELECT id FROM (
       SELECT id, row_number() OVER (
         PARTITION BY connection_id ORDER BY created_at DESC, id) AS place ${PARKED}) AS placed
     WHERE place > ? LIMIT ?))
  RETURNING id`

export const expireEventsQueries = (database: QueryRunner) => ({
  /**
   * Parks what has been in the queue for too long, whether its connection sends or not; returns how
   * many events that were.
   */
  async parkOld(): Promise<number> {
    return await inSlices(async (limit) =>
      database.run(
        `UPDATE order_sync_event SET
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
        [EVENT_MAX_AGE_MS, limit],
      ),
    )
  },

  /**
   * Removes events that do not have to be kept; returns how many. What was sent only serves for the
   * count of a day. Old counts of requests go as well.
   *
   * @param retentionDays for how long parked events are kept
   * @param maxParked so many parked events of each connection are kept at most, the newest
   */
  async purge(retentionDays: number, maxParked: number): Promise<number> {
    const sent = await inSlices(async (limit) => database.run(PURGE_SENT, [limit]))
    const parked = await inSlices(async (limit) =>
      database.run(PURGE_PARKED, [retentionDays, limit, maxParked, limit]),
    )
    await rateLimitQueries(database).purgeRateLimits()
    return sent + parked
  },
})
