import type { Query } from "./database"

/** Statements that erase what the plugin holds of one order, to be run as one transaction. */

export interface ErasableDelivery {
  id: string
  /** Its sender will write the result back, so erasing it now would not last. */
  is_being_sent: boolean
}

/** The order's deliveries, held until the transaction ends. */
export function lockDeliveriesOf(orderId: string): Query {
  return {
    sql: `
      SELECT id, COALESCE(lease_until > now(), false) AS is_being_sent FROM order_sync_delivery
      WHERE order_id = ? ORDER BY id FOR UPDATE`,
    params: [orderId],
  }
}

export function deleteAttemptsOf(deliveryIds: string[]): Query {
  return {
    sql: "DELETE FROM order_sync_attempt WHERE delivery_id = ANY(?::text[]) RETURNING id",
    params: [deliveryIds],
  }
}

/**
 * Removes from deliveries what answers and the mapping stored for people to read. The row, its
 * ids, the hash and what is known about the remote stay: without them the order would be created a
 * second time, or sent again. The sum of a create without an answer stays until a read has settled
 * it, because the order is recognised by it.
 */
export function clearRemarksOf(deliveryIds: string[]): Query {
  return {
    sql: `
      UPDATE order_sync_delivery SET
        error_message = NULL,
        error_fields = NULL,
        action_error_message = NULL,
        coercions = NULL,
        attempted_total = CASE WHEN remote_existence = 'uncertain' THEN attempted_total END,
        attempted_currency = CASE WHEN remote_existence = 'uncertain' THEN attempted_currency END,
        updated_at = now()
      WHERE id = ANY(?::text[])
      RETURNING id`,
    params: [deliveryIds],
  }
}
