import type { HttpTypes } from "@medusajs/framework/types"
import { get, post, type StoreApi } from "./api"
import { packPieces, shipPieces, type Pieces } from "./shipments"
import type { TestStore } from "./store-options"

type Send = <T>(path: string, body?: object) => Promise<T>

const sender =
  (api: StoreApi, store: TestStore): Send =>
  (path, body = {}) =>
    post(api, `/admin${path}`, body, store.adminHeaders)

/** A way to send goods back, beside the store's own way to send them; returns its id. */
export async function createReturnShipping(
  api: StoreApi,
  store: TestStore,
  price: number,
): Promise<string> {
  const { shipping_option } = await get<HttpTypes.AdminShippingOptionResponse>(
    api,
    `/admin/shipping-options/${store.shippingOptionId}?fields=service_zone_id`,
    store.adminHeaders,
  )
  const answer = await sender(api, store)<HttpTypes.AdminShippingOptionResponse>(
    "/shipping-options",
    {
      name: "Return by post",
      service_zone_id: shipping_option.service_zone_id,
      shipping_profile_id: store.shippingProfileId,
      provider_id: "manual_manual",
      price_type: "flat",
      type: { label: "Return", description: "By post", code: "return" },
      prices: store.regions.map(({ currency }) => ({ currency_code: currency, amount: price })),
      rules: [{ attribute: "is_return", operator: "eq", value: "true" }],
    },
  )
  return answer.shipping_option.id
}

/** Asks for pieces back, and confirms it at once; returns the return's id. */
export async function requestReturn(
  api: StoreApi,
  store: TestStore,
  orderId: string,
  items: Pieces[],
  shippingOptionId?: string,
): Promise<string> {
  const send = sender(api, store)
  const body = { order_id: orderId, location_id: store.stockLocationId }
  const { return: made } = await send<{ return: { id: string } }>("/returns", body)
  await send(`/returns/${made.id}/request-items`, { items })
  if (shippingOptionId) {
    await send(`/returns/${made.id}/shipping-method`, { shipping_option_id: shippingOptionId })
  }
  await send(`/returns/${made.id}/request`)
  return made.id
}

/** Notes that pieces came back: sound ones, and damaged ones that are not put on stock again. */
export async function receiveReturn(
  api: StoreApi,
  store: TestStore,
  returnId: string,
  { sound = [], damaged = [] }: { sound?: Pieces[]; damaged?: Pieces[] },
): Promise<void> {
  const send = sender(api, store)
  await send(`/returns/${returnId}/receive`)
  if (sound.length > 0) {
    await send(`/returns/${returnId}/receive-items`, { items: sound })
  }
  if (damaged.length > 0) {
    await send(`/returns/${returnId}/dismiss-items`, { items: damaged })
  }
  await send(`/returns/${returnId}/receive/confirm`)
}

/** All of an order reaches the customer and comes back. */
export async function giveBack(
  api: StoreApi,
  store: TestStore,
  { id, items }: HttpTypes.StoreOrder,
): Promise<void> {
  const pieces = (items ?? []).map((item) => ({ id: item.id, quantity: item.quantity }))
  const packed = await packPieces(api, store, id, pieces)
  await shipPieces(api, store, id, packed, pieces)
  await receiveReturn(api, store, await requestReturn(api, store, id, pieces), { sound: pieces })
}

export interface Swap {
  back: Pieces[]
  out: { variantId: string; quantity: number }[]
}

interface Begun {
  return?: { id: string }
  exchange?: { id: string; return_id?: string }
  claim?: { id: string; return_id?: string }
}

/** Exchanges pieces for others; returns its id and that of the return that is part of it. */
export async function createExchange(
  api: StoreApi,
  store: TestStore,
  orderId: string,
  { back, out }: Swap,
): Promise<{ exchangeId: string; returnId: string }> {
  const send = sender(api, store)
  const { exchange } = await send<Begun>("/exchanges", { order_id: orderId })
  const path = `/exchanges/${exchange?.id}`
  const { return: made } = await send<Begun>(`${path}/inbound/items`, {
    items: back,
    location_id: store.stockLocationId,
  })
  await send(`${path}/outbound/items`, { items: toVariants(out) })
  await send(`${path}/request`)
  return { exchangeId: exchange?.id ?? "", returnId: made?.id ?? "" }
}

/** Replaces pieces that the customer complains of and sends back. */
export async function createReplacement(
  api: StoreApi,
  store: TestStore,
  orderId: string,
  { back, out }: Swap,
): Promise<{ claimId: string; returnId: string }> {
  const send = sender(api, store)
  const { claim } = await send<Begun>("/claims", { order_id: orderId, type: "replace" })
  const path = `/claims/${claim?.id}`
  await send(`${path}/claim-items`, {
    items: back.map((item) => ({ ...item, reason: "production_failure" })),
  })
  const { return: made } = await send<Begun>(`${path}/inbound/items`, { items: back })
  await send(`${path}/outbound/items`, { items: toVariants(out) })
  await send(`${path}/request`)
  return { claimId: claim?.id ?? "", returnId: made?.id ?? "" }
}

function toVariants(out: Swap["out"]) {
  return out.map(({ variantId, quantity }) => ({ variant_id: variantId, quantity }))
}
