import { createOrderWorkflow } from "@medusajs/medusa/core-flows"
import { Modules } from "@medusajs/framework/utils"
import { createDraft, placeOrder, prepareCart, waitUntil } from "../../dev/testing"
import { connect, deliveryOf, orderSync, settle, waitForRemote } from "../support/order-sync"
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

  const rowsOf = (order_id: string) =>
    orderSync(shop.container).listOrderSyncDeliveries({ order_id })

  /** A late change waits for a moment, so "nothing is due" does not mean "sent" here. */
  const isInStep = (id: string) =>
    waitUntil("the order is in sync again", async () => {
      await settle(shop.container)
      return (await deliveryOf(shop.api, shop.store, id)).state === "delivered"
    })

  // All at once, because such events are gathered for some seconds.
  it("marks the order dirty by the module's own event", async () => {
    const { api, emulator, store } = shop
    const connectionId = await connect(api, store, emulator)
    const orders = []
    for (const [number, change] of LATE_CHANGES.entries()) {
      // Each of a customer of its own: renaming one must not mark the others.
      const order = await placeAndSend(shop, connectionId, change, `late-${number}@example.com`)
      const { desired_version } = await deliveryOf(api, store, order.id)
      orders.push({ ...order, change, desired_version })
    }

    for (const { id, prepared, change } of orders) {
      await change.apply(shop, id, prepared)
    }

    let unmarked = orders
    await waitUntil(
      () => `a mark for ${unmarked.map(({ change }) => change.name).join(", ")}`,
      async () => {
        const rows = await Promise.all(unmarked.map(async ({ id }) => deliveryOf(api, store, id)))
        unmarked = unmarked.filter((order, index) => {
          return rows[index].desired_version === order.desired_version
        })
        return unmarked.length === 0
      },
    )
    for (const { id } of orders) {
      await isInStep(id)
    }
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
    await isInStep(id)
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
