import type { PauseKind } from "../../../lib/pause"
import type { QueryRunner } from "./database"

export interface PauseInput {
  connectionId: string
  kind: PauseKind
  code: string
  message: string
  probeInMs: number
}

export const pauseQueries = (database: QueryRunner) => ({
  /**
   * Pauses a connection, or, when it is paused for the same cause already, sets the next probe.
   * Returns whether it was not paused for this cause before, so that it is announced once.
   */
  async pause({ connectionId, kind, code, message, probeInMs }: PauseInput): Promise<boolean> {
    const row = await database.row<{ former_kind: PauseKind | null }>(
      `WITH before AS (
        SELECT id, pause_kind FROM order_sync_connection
        WHERE id = ? AND deleted_at IS NULL FOR UPDATE)
      UPDATE order_sync_connection AS c SET
        pause_kind = ?,
        pause_code = ?,
        pause_message = ?,
        paused_at = CASE WHEN before.pause_kind IS NOT DISTINCT FROM ? THEN c.paused_at ELSE now() END,
        probe_at = now() + ? * interval '1 millisecond',
        updated_at = now()
      FROM before WHERE c.id = before.id
      RETURNING c.id, before.pause_kind AS former_kind`,
      [connectionId, kind, code, message, kind, probeInMs],
    )
    return row !== null && row.former_kind !== kind
  },

  /**
   * Ends a pause of one of the given kinds, and wakes the rows that waited because of it. Returns
   * whether there was one.
   */
  async resume(connectionId: string, kinds: PauseKind[]): Promise<boolean> {
    return await database.any(
      `WITH resumed AS (
        UPDATE order_sync_connection SET
          pause_kind = NULL, pause_code = NULL, pause_message = NULL, paused_at = NULL,
          probe_at = NULL, failure_streak = 0, missing_streak = 0, updated_at = now()
        WHERE id = ? AND pause_kind = ANY(?::text[])
        RETURNING id),
      woken AS (
        UPDATE order_sync_delivery AS d SET next_attempt_at = now()
        FROM resumed
        WHERE d.connection_id = resumed.id AND d.state = 'pending' AND d.deleted_at IS NULL
          AND d.error_kind IS NOT NULL AND d.next_attempt_at > now())
      SELECT id FROM resumed`,
      [connectionId, kinds],
    )
  },

  /** Takes the right to the next probe: only one process gets it, and only when it is due. */
  async takeProbe(connectionId: string, nextInMs: number): Promise<boolean> {
    return await database.any(
      `UPDATE order_sync_connection SET probe_at = now() + ? * interval '1 millisecond'
      WHERE id = ? AND pause_kind IS NOT NULL AND COALESCE(probe_at, now()) <= now()
      RETURNING id, pause_kind`,
      [nextInMs, connectionId],
    )
  },

  /**
   * Makes the next probe of a paused connection due: somebody has just seen that all is well there.
   */
  async makeProbeDue(connectionId: string): Promise<void> {
    await database.run(
      `UPDATE order_sync_connection SET probe_at = now()
      WHERE id = ? AND pause_kind IS NOT NULL AND deleted_at IS NULL
      RETURNING id`,
      [connectionId],
    )
  },

  /** Keeps the counts of failures in a row where every process sees them. */
  async recordStreaks(
    connectionId: string,
    streaks: { failures: number; missing: number; succeeded: boolean },
  ): Promise<void> {
    await database.run(
      `UPDATE order_sync_connection SET
        failure_streak = ?, missing_streak = ?,
        last_success_at = CASE WHEN ? THEN now() ELSE last_success_at END
      WHERE id = ? RETURNING id`,
      [streaks.failures, streaks.missing, streaks.succeeded, connectionId],
    )
  },
})
