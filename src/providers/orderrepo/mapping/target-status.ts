import type { OrderSnapshot, RemoteStatus } from "../../../types"

/** Somebody packs, ships or has shipped: Medusa's "fulfilled" means packed. */
const FULFILLMENT_UNDER_WAY = new Set([
  "partially_fulfilled",
  "fulfilled",
  "partially_shipped",
  "shipped",
  "partially_delivered",
  "delivered",
])

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
  const isUnderWay = FULFILLMENT_UNDER_WAY.has(order.fulfillment_status)
  switch (order.status) {
    case "canceled":
      return "cancelled"
    case "completed":
      return "done"
    case "archived":
      return isUnderWay ? "done" : null
    case "draft":
      return null
    default:
      return isUnderWay ? "processing" : null
  }
}
