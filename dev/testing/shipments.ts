import type { HttpTypes } from "@medusajs/framework/types"
import { post, type StoreApi } from "./api"
import type { TestStore } from "./store-options"

export interface Pieces {
  /** Of a line of the order. */
  id: string
  quantity: number
}

export interface ShipmentLabel {
  tracking_number: string
  tracking_url: string
  label_url: string
}

/** Packs some pieces of an order; returns the fulfilment's id. */
export async function packPieces(
  api: StoreApi,
  store: TestStore,
  orderId: string,
  items: Pieces[],
): Promise<string> {
  const { order } = await post<HttpTypes.AdminOrderResponse>(
    api,
    `/admin/orders/${orderId}/fulfillments?fields=*fulfillments`,
    { items, location_id: store.stockLocationId },
    store.adminHeaders,
  )
  const ids = (order.fulfillments ?? []).map(({ id }) => id).sort()
  return ids[ids.length - 1]
}

/** Hands a fulfilment to the carrier, with labels or without. */
export async function shipPieces(
  api: StoreApi,
  store: TestStore,
  orderId: string,
  fulfillmentId: string,
  items: Pieces[],
  labels: ShipmentLabel[] = [],
): Promise<void> {
  await post(
    api,
    `/admin/orders/${orderId}/fulfillments/${fulfillmentId}/shipments`,
    { items, labels },
    store.adminHeaders,
  )
}
