import type { HttpTypes } from "@medusajs/framework/types"
import { get, post, type StoreApi } from "./api"
import { findRegion, TEST_ADDRESS, TEST_EMAIL, type OrderInput } from "./shopper"
import type { TestStore } from "./store-options"

type Order = HttpTypes.AdminOrder

/** On top of what the route answers by default; "%2B" is a plus sign. */
const ORDER_FIELDS = "%2Bemail,%2Bcurrency_code,*fulfillments"

/** Reads an order with its items, fulfilments and payments. */
export async function getOrder(api: StoreApi, store: TestStore, orderId: string): Promise<Order> {
  const { order } = await get<HttpTypes.AdminOrderResponse>(
    api,
    `/admin/orders/${orderId}?fields=${ORDER_FIELDS}`,
    store.adminHeaders,
  )
  return order
}

/** Changes details: email, addresses, metadata. */
export async function updateOrder(
  api: StoreApi,
  store: TestStore,
  orderId: string,
  details: HttpTypes.AdminUpdateOrder,
): Promise<void> {
  await post(api, `/admin/orders/${orderId}`, details, store.adminHeaders)
}

export interface OrderEditInput {
  add?: { variantId: string; quantity: number }[]
  /** New quantities of existing lines, by line id; 0 removes the line. */
  quantities?: Record<string, number>
}

/** Changes what was ordered, and confirms it at once. */
export async function editOrder(
  api: StoreApi,
  store: TestStore,
  orderId: string,
  { add = [], quantities = {} }: OrderEditInput,
): Promise<void> {
  const path = `/admin/order-edits/${orderId}`
  await post(api, "/admin/order-edits", { order_id: orderId }, store.adminHeaders)
  if (add.length > 0) {
    const items = add.map(({ variantId, quantity }) => ({ variant_id: variantId, quantity }))
    await post(api, `${path}/items`, { items }, store.adminHeaders)
  }
  for (const [itemId, quantity] of Object.entries(quantities)) {
    await post(api, `${path}/items/item/${itemId}`, { quantity }, store.adminHeaders)
  }
  await post(api, `${path}/confirm`, {}, store.adminHeaders)
}

export async function cancelOrder(api: StoreApi, store: TestStore, orderId: string): Promise<void> {
  await post(api, `/admin/orders/${orderId}/cancel`, {}, store.adminHeaders)
}

export async function completeOrder(
  api: StoreApi,
  store: TestStore,
  orderId: string,
): Promise<void> {
  await post(api, `/admin/orders/${orderId}/complete`, {}, store.adminHeaders)
}

export async function archiveOrder(
  api: StoreApi,
  store: TestStore,
  orderId: string,
): Promise<void> {
  await post(api, `/admin/orders/${orderId}/archive`, {}, store.adminHeaders)
}

/** Packs all items that are not packed yet; returns the fulfilment's id. */
export async function fulfillOrder(
  api: StoreApi,
  store: TestStore,
  orderId: string,
): Promise<string> {
  const before = await getOrder(api, store, orderId)
  const known = new Set(before.fulfillments?.map(({ id }) => id))
  const items = before.items
    .map(({ id, quantity, detail }) => ({
      id,
      quantity: quantity - Number(detail.fulfilled_quantity),
    }))
    .filter(({ quantity }) => quantity > 0)
  await post(
    api,
    `/admin/orders/${orderId}/fulfillments`,
    { items, location_id: store.stockLocationId },
    store.adminHeaders,
  )
  const { fulfillments = [] } = await getOrder(api, store, orderId)
  const made = fulfillments.find(({ id }) => !known.has(id))
  if (!made) {
    throw new Error(`Order ${orderId} has no new fulfilment`)
  }
  return made.id
}

/** Hands a fulfilment to the carrier. */
export async function shipOrder(
  api: StoreApi,
  store: TestStore,
  orderId: string,
  fulfillmentId: string,
): Promise<void> {
  const { items } = await getOrder(api, store, orderId)
  await post(
    api,
    `/admin/orders/${orderId}/fulfillments/${fulfillmentId}/shipments`,
    { items: items.map(({ id, quantity }) => ({ id, quantity })) },
    store.adminHeaders,
  )
}

export async function deliverOrder(
  api: StoreApi,
  store: TestStore,
  orderId: string,
  fulfillmentId: string,
): Promise<void> {
  await post(
    api,
    `/admin/orders/${orderId}/fulfillments/${fulfillmentId}/mark-as-delivered`,
    {},
    store.adminHeaders,
  )
}

/** Captures the order's first payment in full; returns the payment's id. */
export async function capturePayment(
  api: StoreApi,
  store: TestStore,
  orderId: string,
): Promise<string> {
  const { payment_collections } = await getOrder(api, store, orderId)
  const [payment] = payment_collections.flatMap(({ payments = [] }) => payments)
  if (!payment) {
    throw new Error(`Order ${orderId} has no payment`)
  }
  await post(api, `/admin/payments/${payment.id}/capture`, {}, store.adminHeaders)
  return payment.id
}

/** Writes a draft order manually; returns its id. */
export async function createDraft(
  api: StoreApi,
  store: TestStore,
  input: Pick<OrderInput, "items" | "currency" | "email" | "address"> = {},
): Promise<string> {
  const region = findRegion(store, input.currency)
  const address = { ...TEST_ADDRESS, country_code: region.country, ...input.address }
  const items = input.items ?? [{ variantId: store.products[0].variantId, quantity: 1 }]
  const { draft_order } = await post<HttpTypes.AdminDraftOrderResponse>(
    api,
    "/admin/draft-orders",
    {
      region_id: region.id,
      sales_channel_id: store.salesChannelId,
      email: input.email ?? TEST_EMAIL,
      shipping_address: address,
      billing_address: address,
      items: items.map(({ variantId, quantity }) => ({ variant_id: variantId, quantity })),
      shipping_methods: [],
    },
    store.adminHeaders,
  )
  return draft_order.id
}

/** Makes an order of a draft; it keeps the draft's id. */
export async function convertDraft(
  api: StoreApi,
  store: TestStore,
  draftId: string,
): Promise<void> {
  await post(api, `/admin/draft-orders/${draftId}/convert-to-order`, {}, store.adminHeaders)
}
