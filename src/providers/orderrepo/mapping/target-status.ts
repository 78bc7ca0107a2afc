import type { OrderSnapshot, RemoteStatus } from "../../../types"

/** At least a part has left the shop. What is only packed (Medusa's "fulfilled") has not. */
const SHIPPED = new Set(["partially_shipped", "shipped", "partially_delivered", "delivered"])

const PACKED = new Set(["partially_fulfilled", "fulfilled"])

/**
 * Where the store sees an order, in the remote's words; null when it has no opinion.
 *
 * "archived" hides whether the order was completed or cancelled before. Medusa cancels an order
 * only once all its fulfilments are cancelled, so one that still has a fulfilment was completed;
 * without one nothing can be told.
 */
export function targetStatus(
  order: Pick<OrderSnapshot, "status" | "fulfillment_status">,
): RemoteStatus | null {
  const isShipped = SHIPPED.has(order.fulfillment_status)
  switch (order.status) {
    case "canceled":
      return "cancelled"
    case "completed":
      return "done"
    case "archived":
      return isShipped || PACKED.has(order.fulfillment_status) ? "done" : null
    case "draft":
      return null
    default:
      return isShipped ? "processing" : null
  }
}
