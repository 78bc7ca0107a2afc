import { waitUntil } from "../../../dev/testing"
import type { AdminOrderSyncDelivery } from "../../../src/types"
import type { Shop } from "./shop"

/** Waits until an order's delivery is in a state. */
export function deliveryIn(
  { sync }: Shop,
  orderId: string,
  state: AdminOrderSyncDelivery["state"],
): Promise<AdminOrderSyncDelivery> {
  return waitUntil(`order ${orderId} to be ${state}`, async () => {
    const delivery = await sync.deliveryOf(orderId)
    return delivery?.state === state && delivery
  })
}
