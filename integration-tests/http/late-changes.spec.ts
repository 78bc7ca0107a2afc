import { createOrderWorkflow } from "@medusajs/medusa/core-flows"
import { Modules } from "@medusajs/framework/utils"
import {
  acceptTransfer,
  addCreditLine,
  authorizeLater,
  cancelChange,
  createDraft,
  createExchange,
  createReplacement,
  fulfillOrder,
  getOrder,
  placeOrder,
  post,
  prepareCart,
  registerCustomer,
  requestReturn,
  requestTransfer,
  shipFulfillment,
  waitUntil,
} from "../../dev/testing"
import { sweepOrdersWorkflow } from "../../src/workflows"
import { ageStore } from "../support/age-store"
import { connect, deliveryOf, orderSync, settle, waitForRemote } from "../support/order-sync"
import { describeShop, type Shop } from "../support/shop-suite"
import { withoutEvents } from "../support/silent-bus"

interface LateChange {
  name: string
  /** What comes before; answers what `apply` needs to know. */
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
const CHANGES: LateChange[] = [
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

describeShop("a change that no event of a workflow tells", (shop) => {
  /** An order that the remote holds, with nothing noted that could still mark it. */
  const placeAndSend = async ({ prepare }: LateChange) => {
    const { api, container, emulator, store } = shop
    const connectionId = await connect(api, store, emulator)
    const { id, prepared } = await withoutEvents(container, async () => {
      const order = await placeOrder(api, store)
      return { id: order.id, prepared: (await prepare?.(shop, order.id)) ?? "" }
    })
    await orderSync(container).deliveries.markDirty([connectionId], [id])
    await settle(container)
    expect(emulator.order(id)).toBeDefined()
    return { id, prepared, connectionId }
  }

  const createWithoutCart = async (fields: object = {}) => {
    const { result } = await createOrderWorkflow(shop.container).run({
      input: {
        region_id: shop.store.regions[0].id,
        currency_code: "eur",
        sales_channel_id: shop.store.salesChannelId,
        email: "no-cart@example.com",
        items: [{ title: "Cap Black", quantity: 1, unit_price: 12 }],
        ...fields,
      } as never,
    })
    return result.id
  }

  const rowsOf = (order_id: string) =>
    orderSync(shop.container).listOrderSyncDeliveries({ order_id })

  const sweep = async (connection_id: string) =>
    (await sweepOrdersWorkflow(shop.container).run({ input: { connection_id } })).result

  const isLookedAt = (id: string, version: number) =>
    waitUntil("the order was looked at again", async () => {
      const row = await deliveryOf(shop.api, shop.store, id)
      return row.desired_version > version
    })

  /** A late change is left alone for a moment, so that "nothing is due" does not mean "sent" here. */
  const isInStep = (id: string) =>
    waitUntil("the order is in step again", async () => {
      await settle(shop.container)
      return (await deliveryOf(shop.api, shop.store, id)).state === "delivered"
    })

  it.each(CHANGES)("marks the order dirty by the module's own event: $name", async (change) => {
    const { api, store } = shop
    const { id, prepared } = await placeAndSend(change)
    const { desired_version } = await deliveryOf(api, store, id)

    await change.apply(shop, id, prepared)

    await isLookedAt(id, desired_version)
    await isInStep(id)
  })

  it.each(CHANGES)("is found by the next sweep when its event is lost: $name", async (change) => {
    const { api, container, store } = shop
    const { id, prepared, connectionId } = await placeAndSend(change)
    await ageStore(container)
    expect(await sweep(connectionId)).toMatchObject({ found: 0, changed: 0 })
    const { desired_version } = await deliveryOf(api, store, id)

    await withoutEvents(container, async () => change.apply(shop, id, prepared))
    await sweep(connectionId)

    const after = await deliveryOf(api, store, id)
    expect(after.desired_version).toBeGreaterThan(desired_version)
  })

  it("reaches the remote: a shipment with its status, without a sweep", async () => {
    const { api, emulator, store } = shop
    const change = CHANGES[1]
    const { id, prepared } = await placeAndSend(change)
    const { desired_version } = await deliveryOf(api, store, id)

    await change.apply(shop, id, prepared)

    await isLookedAt(id, desired_version)
    await isInStep(id)
    await waitForRemote(emulator, id, "is processed", ({ status }) => status === "processing")
  })

  it("sends an order that was made without a cart", async () => {
    const { api, emulator, store } = shop
    await connect(api, store, emulator)

    const id = await createWithoutCart()

    await waitUntil("its row", async () => (await rowsOf(id)).length > 0)
    await isInStep(id)
    expect(emulator.order(id)).toMatchObject({ total: 1200 })
  })

  it("makes no row for a cart's payment or a draft", async () => {
    const { api, container, emulator, store } = shop
    await connect(api, store, emulator)

    await prepareCart(api, store)
    const draftId = await createDraft(api, store)
    await container.resolve(Modules.ORDER).updateOrders([{ id: draftId, email: "d@example.com" }])
    // Comes after them, so when it is there they have been judged.
    const id = await createWithoutCart()
    await waitUntil("its row", async () => (await rowsOf(id)).length > 0)

    expect(await rowsOf(draftId)).toEqual([])
    expect(await orderSync(container).listOrderSyncDeliveries({})).toHaveLength(1)
  })

  it("costs a checkout no second look", async () => {
    const { api, container, emulator, store } = shop
    await connect(api, store, emulator)

    const order = await placeOrder(api, store)
    // Comes after it, so when it is there the checkout's events have been judged.
    const id = await createWithoutCart()
    await waitUntil("its row", async () => (await rowsOf(id)).length > 0)
    await settle(container)

    expect(await deliveryOf(api, store, order.id)).toMatchObject({
      desired_version: 1,
      delivered_version: 1,
    })
  })
})
