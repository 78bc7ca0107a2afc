import type { StatusAction } from "../../../lib/connection-settings"
import type { RemoteStatus } from "../../../types"
import type { QueryRunner } from "./database"

/**
 * Statements about what a status of the remote asks to be done to the store's order. It is written
 * down together with the status (`recordStatuses`), so that a crash before it is done loses
 * nothing.
 */

export interface ClaimedAction {
  id: string
  order_id: string
  remote_status: RemoteStatus | null
  remote_status_code: string | null
  pending_action: Exclude<StatusAction, "none">
}

/** Why Medusa refused it. */
export interface ActionRefusal {
  /** The type of Medusa's error. */
  code: string
  /** Medusa's words, without a customer's data. */
  message: string
}

export interface ActionClaimOptions {
  connectionId: string
  claimId: string
  afterId: string
  leaseMs: number
}

export const statusActionQueries = (database: QueryRunner) => ({
  /**
   * Takes the next row with something to do, as the sender takes rows: two processes never act on
   * one order at a time, and the sender does not read an order that is about to change. Null when
   * there is nothing (more) to do.
   */
  async claim({
    connectionId,
    claimId,
    afterId,
    leaseMs,
  }: ActionClaimOptions): Promise<ClaimedAction | null> {
    return await database.row(
      `UPDATE order_sync_delivery SET
        claim_id = ?,
        lease_until = now() + ? * interval '1 millisecond',
        -- A former claim was never recorded: what payload the remote holds is not known.
        payload_hash = CASE WHEN claim_id IS NULL THEN payload_hash END
      WHERE id = ANY(ARRAY(
        SELECT id FROM order_sync_delivery
        WHERE connection_id = ? AND id > ? AND pending_action IS NOT NULL AND deleted_at IS NULL
          AND (lease_until IS NULL OR lease_until < now())
        ORDER BY id
        LIMIT 1
        FOR UPDATE SKIP LOCKED))
      RETURNING id, order_id, remote_status, remote_status_code, pending_action`,
      [claimId, leaseMs, connectionId, afterId],
    )
  },

  /** Nothing is to be done any more, and the row is free again; a refusal is kept for people. */
  async settle(claimId: string, id: string, refusal: ActionRefusal | null = null): Promise<void> {
    await database.run(
      `UPDATE order_sync_delivery SET
        refused_action = CASE WHEN r.code IS NULL THEN NULL ELSE pending_action END,
        action_error_code = r.code,
        action_error_message = r.message,
        action_refused_at = CASE WHEN r.code IS NULL THEN NULL ELSE now() END,
        pending_action = NULL, claim_id = NULL, lease_until = NULL
      FROM (SELECT ?::text AS code, ?::text AS message) AS r
      WHERE id = ? AND claim_id = ?
      RETURNING id`,
      [refusal?.code ?? null, refusal?.message ?? null, id, claimId],
    )
  },

  /**
   * What was refused is to be tried again, because a person asked for it. Returns the connection;
   * null when nothing was refused.
   */
  async reopen(id: string): Promise<string | null> {
    const row = await database.row<{ connection_id: string }>(
      `UPDATE order_sync_delivery SET
        pending_action = refused_action, refused_action = NULL, action_error_code = NULL,
        action_error_message = NULL, action_refused_at = NULL, updated_at = now()
      WHERE id = ? AND refused_action IS NOT NULL AND deleted_at IS NULL
      RETURNING connection_id`,
      [id],
    )
    return row?.connection_id ?? null
  },
})
