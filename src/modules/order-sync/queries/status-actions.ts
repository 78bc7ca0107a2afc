import type { StatusAction } from "../../../lib/connection-settings"
import type { RemoteStatus } from "../../../types"
import type { Query } from "./database"

/**
 * Statements about what a status of the remote asks to be done to the store's order. It is written
 * down together with the status (`recordStatuses`), so that a crash before it is done loses nothing.
 */

/** Assignments by which a refusal is forgotten. */
export const FORGET_REFUSAL = `
  refused_action = NULL, action_error_code = NULL, action_error_message = NULL,
  action_refused_at = NULL`

export interface ClaimedAction {
  id: string
  order_id: string
  remote_status: RemoteStatus | null
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

/**
 * Takes the next row with something to do, as the sender takes rows: two processes never act on
 * one order at a time, and the sender does not read an order that is about to change.
 */
export function claimAction({
  connectionId,
  claimId,
  afterId,
  leaseMs,
}: ActionClaimOptions): Query {
  return {
    sql: `
      UPDATE order_sync_delivery SET
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
      RETURNING id, order_id, remote_status, pending_action`,
    params: [claimId, leaseMs, connectionId, afterId],
  }
}

/** Nothing is to be done any more, and the row is free again; a refusal is kept for people. */
export function settleAction(claimId: string, id: string, refusal: ActionRefusal | null): Query {
  return {
    sql: `
      UPDATE order_sync_delivery SET
        refused_action = CASE WHEN r.code IS NULL THEN NULL ELSE pending_action END,
        action_error_code = r.code,
        action_error_message = r.message,
        action_refused_at = CASE WHEN r.code IS NULL THEN NULL ELSE now() END,
        pending_action = NULL, claim_id = NULL, lease_until = NULL
      FROM (SELECT ?::text AS code, ?::text AS message) AS r
      WHERE id = ? AND claim_id = ?
      RETURNING id`,
    params: [refusal?.code ?? null, refusal?.message ?? null, id, claimId],
  }
}

/** What was refused is to be tried again, because a person asked for it. */
export function reopenAction(id: string): Query {
  return {
    sql: `
      UPDATE order_sync_delivery SET
        pending_action = refused_action, ${FORGET_REFUSAL}, updated_at = now()
      WHERE id = ? AND refused_action IS NOT NULL AND deleted_at IS NULL
      RETURNING connection_id`,
    params: [id],
  }
}
