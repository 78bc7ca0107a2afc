import { createOrderWorkflow } from "@medusajs/medusa/core-flows"
import {
  capturePayment,
  convertDraft,
  createDraft,
  placeOrder,
  updateOrder,
  waitUntil,
} from "../../dev/testing"
import { connect, deliveryOf, orderSync, settle, waitForRemote } from "../support/order-sync"
import { describeShop } from "../support/shop-suite"

describeShop("an order on its way to the remote", (shop) => {
  const writesOf = (orderId: string) =>
    shop.emulator.requests.filter(({ method, orderId: id }) => method === "POST" && id === orderId)

  it("stays here as long as it is a draft", async () => {
    await connect(shop.api, shop.store, shop.emulator)
    const draftId = await createDraft(shop.api, shop.store)
    await updateOrder(shop.api, shop.store, draftId, { email: "draft@example.com" }).catch(
      () => undefined,
    )
    await settle(shop.container)
    expect(shop.emulator.orders()).toHaveLength(0)

    await convertDraft(shop.api, shop.store, draftId)

    await waitForRemote(shop.emulator, draftId, "exists")
  })

  it("waits for the payment when the connection wants it paid", async () => {
    await connect(shop.api, shop.store, shop.emulator, { rules: { send_when: "paid" } })
    const order = await placeOrder(shop.api, shop.store)
    await waitUntil("the rule was applied", async () => {
      const { state, skip_rule } = await deliveryOf(shop.api, shop.store, order.id)
      return state === "skipped" && skip_rule === "not_paid"
    })
    expect(shop.emulator.orders()).toHaveLength(0)

    await capturePayment(shop.api, shop.store, order.id)

    await waitForRemote(shop.emulator, order.id, "exists")
  })

  it("stays here when it is older than the connection", async () => {
    const order = await placeOrder(shop.api, shop.store)
    await connect(shop.api, shop.store, shop.emulator)

    await updateOrder(shop.api, shop.store, order.id, { email: "new@example.com" })

    await waitUntil("the rule was applied", async () => {
      const { state, skip_rule } = await deliveryOf(shop.api, shop.store, order.id)
      return state === "skipped" && skip_rule === "before_start_date"
    })
    expect(shop.emulator.orders()).toHaveLength(0)
  })

  it("can be read together with its deliveries", async () => {
    await connect(shop.api, shop.store, shop.emulator)
    const order = await placeOrder(shop.api, shop.store)
    await waitForRemote(shop.emulator, order.id, "exists")
    await settle(shop.container)

    const query = shop.container.resolve("query")
    const { data: orders } = await query.graph({
      entity: "order",
      fields: ["*", "order_sync_deliveries.*"],
      filters: { id: order.id },
    })
    expect(orders).toHaveLength(1)
    expect(orders[0]).toMatchObject({
      id: order.id,
      order_sync_deliveries: [expect.objectContaining({ state: "delivered" })],
    })
    const { data: deliveries } = await query.graph({
      entity: "order_sync_delivery",
      fields: ["id", "order.id", "order.email"],
      filters: { order_id: order.id },
    })
    expect(deliveries).toEqual([
      expect.objectContaining({
        order: expect.objectContaining({ id: order.id, email: "buyer@example.com" }),
      }),
    ])
  })

  it("notifies the store's bus that it was delivered", async () => {
    const bus = shop.container.resolve("event_bus")
    const heard: unknown[] = []
    const subscriber = async ({ data }: { data: unknown }) => {
      heard.push(data)
    }
    bus.subscribe("order-sync.delivered", subscriber, { subscriberId: "test-delivered" })
    const connectionId = await connect(shop.api, shop.store, shop.emulator)

    const order = await placeOrder(shop.api, shop.store)
    await waitUntil("the event came", () => heard.length > 0)

    expect(heard).toEqual([
      expect.objectContaining({ order_id: order.id, connection_id: connectionId }),
    ])
    bus.unsubscribe("order-sync.delivered", subscriber, { subscriberId: "test-delivered" })
  })

  it("is sent with fractions, lines typed in manually and no address", async () => {
    await connect(shop.api, shop.store, shop.emulator)
    const { result: order } = await createOrderWorkflow(shop.container).run({
      input: {
        region_id: shop.store.regions[0].id,
        currency_code: "eur",
        sales_channel_id: shop.store.salesChannelId,
        email: "hand@example.com",
        items: [{ title: "Cable, by the metre", quantity: 2.5, unit_price: 1.5 }],
      } as never,
    })
    const service = orderSync(shop.container)
    await service.deliveries.markDirty(await service.connections.listEnabledIds(), [order.id])
    await settle(shop.container)

    expect(writesOf(order.id)[0].body).toMatchObject({
      total: 375,
      username: "hand@example.com",
      products: [
        {
          name: "Cable, by the metre × 2.5",
          price: 375,
          count: 1,
          image: "https://shop.example.com/favicon.ico",
        },
      ],
    })
  })
})
