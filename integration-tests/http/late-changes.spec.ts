import { createOrderWorkflow } from "@medusajs/medusa/core-flows"
import { Modules } from "@medusajs/framework/utils"
import { createDraft, placeOrder, prepareCart, waitUntil } from "../../dev/testing"
import {
  connect,
  deliveryOf,
  letWaitsEnd,
  orderSync,
  settle,
  waitForRemote,
} from "../support/order-sync"
import { describeShop } from "../support/shop-suite"
import { LATE_CHANGES, placeAndSend } from "./support/late-changes"

describeShop("a change that no event of a workflow tells", (shop) => {
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

  const rowsOf = (order_id: string | string[]) =>
    orderSync(shop.container).listOrderSyncDeliveries({ order_id })

  const areInSync = (order_id: string | string[]) =>
    waitUntil("the orders to be in sync again", async () => {
      await letWaitsEnd(shop.container)
      await settle(shop.container)
      return (await rowsOf(order_id)).every(({ state }) => state === "delivered")
    })

  // All at once, because such events are gathered for some seconds.
  it("marks the order dirty by the module's own event", async () => {
    const { api, emulator, store } = shop
    const connectionId = await connect(api, store, emulator)
    const orders = await placeAndSend(shop, connectionId, LATE_CHANGES)
    const ids = orders.map(({ id }) => id)
    const versionsOf = async () =>
      new Map(
        (await rowsOf(ids)).map(({ order_id, desired_version }) => [order_id, desired_version]),
      )
    const before = await versionsOf()
    expect(before.size).toBe(orders.length)

    for (const { id, prepared, change } of orders) {
      await change.apply(shop, id, prepared)
    }

    let unmarked = orders
    await waitUntil(
      () => `a mark for ${unmarked.map(({ change }) => change.name).join(", ")}`,
      async () => {
        const now = await versionsOf()
        unmarked = unmarked.filter(({ id }) => now.get(id) === before.get(id))
        return unmarked.length === 0
      },
    )
    await areInSync(ids)
    const shipped = orders.find(({ change }) => change.name.includes("shipped"))!
    await waitForRemote(emulator, shipped.id, "is processed", ({ status }) => {
      return status === "processing"
    })
  })

  it("sends an order that was made without a cart", async () => {
    const { api, emulator, store } = shop
    await connect(api, store, emulator)

    const id = await createWithoutCart()

    await waitUntil("its row", async () => (await rowsOf(id)).length > 0)
    await areInSync(id)
    expect(emulator.order(id)).toMatchObject({ total: 1200 })
  })

  it("makes no row for a cart's payment or a draft", async () => {
    const { api, container, emulator, store } = shop
    await connect(api, store, emulator)

    await prepareCart(api, store)
    const draftId = await createDraft(api, store)
    await container.resolve(Modules.ORDER).updateOrders([{ id: draftId, email: "d@example.com" }])
    // Comes after them, so once the remote has it, they have been judged.
    const id = await createWithoutCart()
    await waitUntil("its row", async () => (await rowsOf(id)).length > 0)

    expect(await rowsOf(draftId)).toEqual([])
    expect(await orderSync(container).listOrderSyncDeliveries({})).toHaveLength(1)
  })

  it("costs a checkout no second look", async () => {
    const { api, container, emulator, store } = shop
    await connect(api, store, emulator)

    const order = await placeOrder(api, store)
    // Comes after it, so once the remote has it, the checkout's events have been judged.
    const id = await createWithoutCart()
    await waitUntil("its row", async () => (await rowsOf(id)).length > 0)
    await settle(container)

    expect(await deliveryOf(api, store, order.id)).toMatchObject({
      desired_version: 1,
      delivered_version: 1,
    })
  })
})
