import type { QueryRunner } from "./database"
import { reopenAs } from "./reopen"

/** "none": no such delivery waits for it; "taken": the id at the remote belongs to another order. */
export type SettleOutcome = "settled" | "none" | "taken"

/** What a person has found out opens the order again, and it is tried at once. */
const REOPEN = `${reopenAs("live")},
        next_attempt_at = now(),
        is_urgent = true`

/** What a person says of an order, where the remote could not prove it. */
export const settleQueries = (database: QueryRunner) => ({
  /**
   * Opens an order that was parked as a collision, with a person's decision on what the remote
   * could not prove; returns whether there was one. Ours: it exists, and the next attempt updates
   * it. Another one: it does not change, and this order is created under Medusa's own id, which is
   * proof; the plugin first reads whether it exists.
   */
  async settleCollision(id: string, isOurs: boolean): Promise<boolean> {
    return await database.any(
      `UPDATE order_sync_delivery AS d SET ${reopenAs("live")},
        next_attempt_at = now(),
        is_urgent = true,
        remote_existence = CASE WHEN ? THEN 'present' ELSE 'uncertain' END,
        external_id = CASE WHEN ? THEN external_id ELSE order_id END,
        payload_hash = NULL,
        attempted_total = NULL,
        attempted_currency = NULL
      WHERE id = ? AND state = 'parked' AND error_kind = 'id_collision'
        AND external_id IS NOT NULL AND deleted_at IS NULL
      RETURNING id, connection_id`,
      [isOurs, isOurs, id],
    )
  },

  /**
   * Binds an order that was parked as unsettled to the one that a person found at the remote; null:
   * the person did not find it there, and it is created.
   */
  async settleCreate(id: string, externalId: string | null): Promise<SettleOutcome> {
    const isTaken =
      externalId !== null &&
      (await database.any(
        `SELECT o.id FROM order_sync_delivery o
        JOIN order_sync_delivery d ON d.connection_id = o.connection_id AND d.id <> o.id
        WHERE d.id = ? AND o.external_id = ? AND o.deleted_at IS NULL`,
        [id, externalId],
      ))
    if (isTaken) {
      return "taken"
    }
    const isSettled = await database.any(
      `UPDATE order_sync_delivery AS d SET ${REOPEN},
        remote_existence = CASE WHEN ?::text IS NULL THEN 'absent' ELSE 'present' END,
        external_id = ?,
        payload_hash = NULL,
        attempted_total = NULL,
        attempted_currency = NULL,
        -- Until a read has shown that order, the one that was sent may have to be looked for again.
        create_begun_at = CASE WHEN ?::text IS NOT NULL THEN create_begun_at END,
        progress = CASE WHEN ?::text IS NOT NULL THEN '{"is_bound_by_person": true}'::jsonb END
      WHERE id = ? AND state = 'parked' AND error_kind = 'unsettled'
        AND remote_existence = 'uncertain' AND deleted_at IS NULL
      RETURNING id`,
      [externalId, externalId, externalId, externalId, id],
    )
    return isSettled ? "settled" : "none"
  },

  /** Notes whether a step was carried out of which nothing else could tell it. */
  async settleStep(id: string, isApplied: boolean): Promise<SettleOutcome> {
    const isSettled = await database.any(
      `UPDATE order_sync_delivery AS d SET ${REOPEN},
        payload_hash = NULL,
        step_begun_at = NULL,
        progress = (CASE WHEN ?
          THEN jsonb_set(progress, ARRAY['steps', progress ->> 'unsettled_step', 'state'], '"done"')
          ELSE progress #- ARRAY['steps', progress ->> 'unsettled_step'] END) - 'unsettled_step'
      WHERE id = ? AND state = 'parked' AND error_kind = 'unsettled'
        AND progress ->> 'unsettled_step' IS NOT NULL AND deleted_at IS NULL
      RETURNING id`,
      [isApplied, id],
    )
    return isSettled ? "settled" : "none"
  },
})
