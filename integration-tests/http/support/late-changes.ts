import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import {
  acceptTransfer,
  addCreditLine,
  authorizeLater,
  cancelChange,
  createExchange,
  createReplacement,
  fulfillOrder,
  getOrder,
  placeOrder,
  post,
  registerCustomer,
  requestReturn,
  requestTransfer,
  shipFulfillment,
} from "../../../dev/testing"
import { orderSync, settle } from "../../support/order-sync"
import type { Shop } from "../../support/shop-suite"
import { withoutEvents } from "../../support/silent-bus"

export interface LateChange {
  name: string
  /** What comes before; returns what `apply` needs to know. */
  prepare?: (shop: Shop, orderId: string) => Promise<string>
  apply: (shop: Shop, orderId: string, prepared: string) => Promise<unknown>
}

const cancelled = (kind: "returns" | "claims" | "exchanges") => ({
  apply: async ({ api, store }: Shop, _orderId: string, id: string) =>
    cancelChange(api, store, kind, id),
})

/** Packs an order, so that its first piece can come back. */
async function packed({ api, store }: Shop, orderId: string) {
  await fulfillOrder(api, store, orderId)
  const { items } = await getOrder(api, store, orderId)
  return [{ id: items[0].id, quantity: 1 }]
}

const another = ({ store }: Shop) => ({ variantId: store.products[1].variantId, quantity: 1 })

/** Changes of which no event of a workflow names the order, the payment or the fulfilment. */
export const LATE_CHANGES: LateChange[] = [
  {
    name: "a payment authorised later",
    apply: async ({ api, store, container }, id) => authorizeLater(api, store, container, id),
  },
  {
    name: "a fulfilment shipped by its own route",
    prepare: async ({ api, store }, id) => fulfillOrder(api, store, id),
    apply: async ({ api, store }, _id, fulfillment) =>
      shipFulfillment(api, store, fulfillment, "TRACK-1"),
  },
  {
    name: "a fulfilment cancelled by its own route",
    prepare: async ({ api, store }, id) => fulfillOrder(api, store, id),
    apply: async ({ api, store }, _id, fulfillment) =>
      post(api, `/admin/fulfillments/${fulfillment}/cancel`, {}, store.adminHeaders),
  },
  {
    name: "a transfer accepted",
    prepare: async ({ api, store }, id) => {
      const customerId = await registerCustomer(api, store, "other@example.com")
      await requestTransfer(api, store, id, customerId)
      return customerId
    },
    apply: async ({ api, store, container }, id) => acceptTransfer(api, store, container, id),
  },
  {
    name: "a credit line",
    apply: async ({ api, store }, id) =>
      addCreditLine(api, store, id, { amount: 3, reference: "goodwill", reference_id: "test" }),
  },
  {
    name: "a return cancelled",
    prepare: async (shop, id) => {
      const { api, store } = shop
      return requestReturn(api, store, id, await packed(shop, id))
    },
    ...cancelled("returns"),
  },
  {
    name: "a claim cancelled",
    prepare: async (shop, id) => {
      const { api, store } = shop
      const swap = { back: await packed(shop, id), out: [another(shop)] }
      return (await createReplacement(api, store, id, swap)).claimId
    },
    ...cancelled("claims"),
  },
  {
    name: "an exchange cancelled",
    prepare: async (shop, id) => {
      const { api, store } = shop
      const swap = { back: await packed(shop, id), out: [another(shop)] }
      return (await createExchange(api, store, id, swap)).exchangeId
    },
    ...cancelled("exchanges"),
  },
  {
    name: "a line renamed",
    apply: async ({ api, store, container }, id) => {
      const { items } = await getOrder(api, store, id)
      await container
        .resolve(Modules.ORDER)
        .updateOrderLineItems(items[0].id, { title: "Sneakers, engraved" })
    },
  },
  {
    name: "an address corrected",
    apply: async ({ api, store, container }, id) => {
      const { shipping_address } = await getOrder(api, store, id)
      await container
        .resolve(Modules.ORDER)
        .updateOrderAddresses([{ id: shipping_address!.id, city: "Other City" }] as never)
    },
  },
  {
    name: "a customer renamed",
    prepare: async ({ container }, id) => {
      const order = await container.resolve(Modules.ORDER).retrieveOrder(id)
      return order.customer_id!
    },
    apply: async ({ api, store }, _id, customerId) =>
      post(api, `/admin/customers/${customerId}`, { first_name: "New" }, store.adminHeaders),
  },
]

/** A process that dies while Medusa captures or refunds has written this, and nothing else. */
const halfDone = (table: "capture" | "refund") => ({
  apply: async ({ api, store, container }: Shop, orderId: string) => {
    const { payment_collections } = await getOrder(api, store, orderId)
    const [{ id }] = payment_collections[0].payments!
    const amount = 3
    await container
      .resolve(ContainerRegistrationKeys.PG_CONNECTION)(table)
      .insert({
        id: `${table}_half_done`,
        payment_id: id,
        amount,
        raw_amount: JSON.stringify({ value: String(amount), precision: 20 }),
      })
  },
})

/** Changes that a crash has cut off, so that no event was ever sent. */
export const HALF_DONE: LateChange[] = [
  { name: "a capture that a crash has cut off", ...halfDone("capture") },
  { name: "a refund that a crash has cut off", ...halfDone("refund") },
]

/** An order that a change can be made to. */
export interface PreparedOrder {
  change: LateChange
  id: string
  /** What the change needs to know. */
  prepared: string
}

/**
 * Orders that the remote holds, one a change, each of a customer who has no other order; nothing is
 * noted that could still mark them.
 */
export async function placeAndSend(
  shop: Shop,
  connectionId: string,
  changes: readonly LateChange[],
): Promise<PreparedOrder[]> {
  const { api, container, emulator, store } = shop
  const orders: PreparedOrder[] = []
  await withoutEvents(container, async () => {
    for (const [number, change] of changes.entries()) {
      const { id } = await placeOrder(
        api,
        store,
        number === 0 ? {} : { email: `late-${number}@example.com` },
      )
      orders.push({ change, id, prepared: (await change.prepare?.(shop, id)) ?? "" })
    }
  })
  const ids = orders.map(({ id }) => id)
  await orderSync(container).deliveries.markDirty([connectionId], ids)
  await settle(container)
  ids.forEach((id) => expect(emulator.order(id)).toBeDefined())
  return orders
}
