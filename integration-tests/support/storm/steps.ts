import type { HttpTypes } from "@medusajs/framework/types"
import {
  cancelOrder,
  capturePayment,
  completeCart,
  convertDraft,
  createDraft,
  deliverOrder,
  editOrder,
  findRegion,
  fulfillOrder,
  get,
  getOrder,
  prepareCart,
  shipOrder,
  TEST_ADDRESS,
  updateOrder,
  type StoreApi,
  type TestStore,
} from "../../../dev/testing"
import { refundPayment } from "../../../dev/testing/payments"
import { receiveReturn, requestReturn } from "../../../dev/testing/returns"
import { shipPieces } from "../../../dev/testing/shipments"
import type { Change, PlannedOrder } from "./plan"
import type { StormStore } from "./store"

/** In major units. */
const SILENT_PRICE = 12.5
const REFUND = 1

const MOVED_TO = { ...TEST_ADDRESS, address_1: "Example Street 2" }

/** Places an order in the way that is its kind's; returns its id. */
export async function placePlanned(
  order: PlannedOrder,
  store: StormStore,
  shop: TestStore,
): Promise<string> {
  const api = store.api()
  const { currency, quantity, number, kind } = order
  const { variantId, title } = shop.products[number % shop.products.length]
  // Each their own: two orders at a time would both make the customer.
  const email = `${kind === "silent" ? "silent" : "buyer"}-${number}@example.com`
  const items = [{ variantId, quantity }]
  switch (kind) {
    case "cart": {
      const cartId = await prepareCart(api, shop, { currency, items, email })
      return (await completeCart(api, shop, cartId)).id
    }
    case "draft": {
      const draftId = await createDraft(api, shop, { currency, items, email })
      await convertDraft(api, shop, draftId)
      return draftId
    }
    case "silent": {
      const region = findRegion(shop, currency)
      return await store.call("create_silently", {
        email,
        region_id: region.id,
        sales_channel_id: shop.salesChannelId,
        currency,
        country: region.country,
        item: { variant_id: variantId, title, unit_price: SILENT_PRICE, quantity },
      })
    }
  }
}

/** Changes an order as the back office does. */
export async function makeChange(
  change: Change,
  orderId: string,
  api: StoreApi,
  shop: TestStore,
): Promise<void> {
  switch (change) {
    case "email":
      return await updateOrder(api, shop, orderId, { email: `new-${orderId}@example.com` })
    case "address":
      return await updateOrder(api, shop, orderId, { shipping_address: MOVED_TO })
    case "metadata":
      return await updateOrder(api, shop, orderId, { metadata: { gift: "yes" } })
    case "edit":
      return await editOrder(api, shop, orderId, {
        add: [{ variantId: shop.products[1].variantId, quantity: 1 }],
      })
    case "capture":
      await capturePayment(api, shop, orderId)
      return
    case "refund":
      return await refundPayment(api, shop, orderId, REFUND)
    case "ship":
      return await shipOrder(api, shop, orderId, await fulfillOrder(api, shop, orderId))
    case "ship with a label":
      return await shipWithLabel(orderId, api, shop)
    case "request a return":
      await requestReturn(api, shop, orderId, [
        { id: await firstLine(api, shop, orderId), quantity: 1 },
      ])
      return
    case "receive the return":
      return await receiveReturn(api, shop, await requestedReturn(api, shop, orderId), {
        sound: [{ id: await firstLine(api, shop, orderId), quantity: 1 }],
      })
    case "deliver":
      return await deliverOrder(api, shop, orderId, await shippedFulfillment(api, shop, orderId))
    case "cancel":
      return await cancelOrder(api, shop, orderId)
  }
}

async function shipWithLabel(orderId: string, api: StoreApi, shop: TestStore): Promise<void> {
  const fulfillmentId = await fulfillOrder(api, shop, orderId)
  const { items } = await getOrder(api, shop, orderId)
  const pieces = items.map(({ id, quantity }) => ({ id, quantity }))
  await shipPieces(api, shop, orderId, fulfillmentId, pieces, [
    {
      tracking_number: `TRACK-${orderId.slice(-6)}`,
      tracking_url: "https://carrier.example.com/track",
      label_url: "https://carrier.example.com/label",
    },
  ])
}

async function firstLine(api: StoreApi, shop: TestStore, orderId: string): Promise<string> {
  const { items } = await getOrder(api, shop, orderId)
  return items[0].id
}

async function requestedReturn(api: StoreApi, shop: TestStore, orderId: string): Promise<string> {
  const { returns } = await get<HttpTypes.AdminReturnsResponse>(
    api,
    `/admin/returns?order_id=${orderId}`,
    shop.adminHeaders,
  )
  const requested = returns.find(({ status }) => status === "requested")
  if (!requested) {
    throw new Error(`Order ${orderId} has no return that is to be received`)
  }
  return requested.id
}

async function shippedFulfillment(
  api: StoreApi,
  shop: TestStore,
  orderId: string,
): Promise<string> {
  const { fulfillments = [] } = await getOrder(api, shop, orderId)
  const shipped = fulfillments.find(({ shipped_at }) => shipped_at)
  if (!shipped) {
    throw new Error(`Order ${orderId} was not shipped`)
  }
  return shipped.id
}
