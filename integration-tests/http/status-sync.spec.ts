import { generateEntityId } from "@medusajs/framework/utils"
import {
  capturePayment,
  fulfillOrder,
  getOrder,
  placeOrder,
  post,
  shipOrder,
  waitUntil,
} from "../../dev/testing"
import { connect, deliveryOf, orderSync, settle, waitForRemote } from "../support/order-sync"
import { describeShop } from "../support/shop-suite"

interface SyncAnswer {
  checked: number
  changed: number
  requests: number
}

describeShop("statuses read back", (shop) => {
  const sync = (connectionId: string) =>
    post<SyncAnswer>(
      shop.api,
      `/admin/order-sync/connections/${connectionId}/sync`,
      {},
      shop.store.adminHeaders,
    )

  const placeDelivered = async () => {
    const order = await placeOrder(shop.api, shop.store)
    await waitForRemote(shop.emulator, order.id, "exists")
    await settle(shop.container)
    return order
  }

  const reads = () => shop.emulator.requests.filter(({ method }) => method === "GET").length

  /** Deliveries of orders that the remote holds, without the orders themselves. */
  const holdAsOpen = async (connectionId: string, externalIds: string[]) =>
    orderSync(shop.container).createOrderSyncDeliveries(
      externalIds.map((external_id) => ({
        connection_id: connectionId,
        order_id: generateEntityId(undefined, "order"),
        external_id,
        state: "delivered" as const,
        remote_existence: "present" as const,
        remote_status: "new",
      })),
    )

  it.each(["bare", "data_meta", "flat"] as const)(
    "are stored and announced, from the envelope %s",
    async (listEnvelope) => {
      shop.emulator.configure({ listEnvelope })
      const bus = shop.container.resolve("event_bus")
      const heard: unknown[] = []
      const subscriber = async ({ data }: { data: unknown }) => {
        heard.push(data)
      }
      bus.subscribe("order-sync.status_changed", subscriber, { subscriberId: "test-status" })
      const connectionId = await connect(shop.api, shop.store, shop.emulator)
      const moved = await placeDelivered()
      const closed = await placeDelivered()
      const untouched = await placeDelivered()

      shop.emulator.setStatus(moved.id, "processing")
      shop.emulator.setStatus(closed.id, "done")
      const answer = await sync(connectionId)

      expect(answer).toMatchObject({ checked: 3, changed: 2 })
      expect((await deliveryOf(shop.api, shop.store, moved.id)).remote_status).toBe("processing")
      expect((await deliveryOf(shop.api, shop.store, closed.id)).remote_status).toBe("done")
      expect((await deliveryOf(shop.api, shop.store, untouched.id)).remote_status).toBe("new")
      await waitUntil("both changes were announced", () => heard.length === 2)
      expect(heard).toEqual(
        expect.arrayContaining([
          expect.objectContaining({
            order_id: moved.id,
            former_status: "new",
            remote_status: "processing",
          }),
          expect.objectContaining({
            order_id: closed.id,
            former_status: "new",
            remote_status: "done",
          }),
        ]),
      )
      bus.unsubscribe("order-sync.status_changed", subscriber, { subscriberId: "test-status" })
      expect(await sync(connectionId)).toMatchObject({ checked: 2, changed: 0 })
    },
  )

  it.each([
    ["listed newest first", {}],
    ["listed in no order, with pages that shift", { listSort: "random", shiftPages: true }],
  ] as const)("cost what is open, not what there is: %s", async (_name, behaviour) => {
    const connectionId = await connect(shop.api, shop.store, shop.emulator, { is_enabled: false })
    shop.emulator.generateOrders({ count: 977, status: "done", prefix: "old-" })
    const open = shop.emulator.generateOrders({ count: 20, status: "processing", prefix: "open-" })
    const closedSince = shop.emulator.generateOrders({
      count: 3,
      status: "done",
      prefix: "closed-",
    })
    await holdAsOpen(
      connectionId,
      [...open, ...closedSince].map(({ external_id }) => external_id),
    )
    shop.emulator.configure(behaviour)
    const before = reads()

    const answer = await sync(connectionId)

    expect(answer).toMatchObject({ checked: 23, changed: 23, requests: reads() - before })
    expect(answer.requests).toBeLessThanOrEqual(5 + closedSince.length)
  })

  it("find every one of many that were closed at once, listing when that is cheaper", async () => {
    const connectionId = await connect(shop.api, shop.store, shop.emulator, { is_enabled: false })
    const closed = shop.emulator.generateOrders({ count: 150, status: "done", prefix: "closed-" })
    await holdAsOpen(
      connectionId,
      closed.map(({ external_id }) => external_id),
    )

    const answer = await sync(connectionId)

    expect(answer).toMatchObject({ checked: 150, changed: 150 })
    expect(answer.requests).toBeLessThanOrEqual(5)
  })

  it("of orders and words that are not ours change nothing", async () => {
    const connectionId = await connect(shop.api, shop.store, shop.emulator)
    const order = await placeDelivered()
    shop.emulator.generateOrders({ count: 120, status: "new", prefix: "foreign-" })
    shop.emulator.addFault({
      match: { method: "GET", path: "/api/external/orders" },
      times: 1,
      action: {
        type: "status",
        status: 200,
        body: {
          data: [
            { external_id: order.id, status: "in_a_box", total: "1" },
            { external_id: 17, status: ["new"] },
            null,
          ],
        },
      },
    })

    expect(await sync(connectionId)).toMatchObject({ changed: 0 })

    const [count] = [await orderSync(shop.container).listOrderSyncDeliveries({})]
    expect(count).toHaveLength(1)
    expect(count[0].remote_status).toBe("new")
  })

  it("are read past dates and characters that the database cannot store", async () => {
    const connectionId = await connect(shop.api, shop.store, shop.emulator)
    const [early, late, usual] = [
      await placeDelivered(),
      await placeDelivered(),
      await placeDelivered(),
    ]
    for (const { id } of [early, late, usual]) {
      shop.emulator.setStatus(id, "processing")
    }
    const username = "cut \u0000 \ud800"
    Object.assign(shop.emulator.order(early.id)!, { updated_at: "0000-01-01 00:00:00", username })
    Object.assign(shop.emulator.order(late.id)!, {
      updated_at: "+275760-09-13T00:00:00Z",
      username,
    })

    expect(await sync(connectionId)).toMatchObject({ changed: 3 })

    for (const { id } of [early, late, usual]) {
      expect((await deliveryOf(shop.api, shop.store, id)).remote_status).toBe("processing")
    }
  })

  it("complete the store's order when the connection says so, and write nothing back", async () => {
    const connectionId = await connect(shop.api, shop.store, shop.emulator, {
      status_rules: { actions: { done: "complete", cancelled: "cancel" } },
    })
    const done = await placeDelivered()
    const cancelled = await placeDelivered()
    shop.emulator.setStatus(done.id, "done")
    shop.emulator.setStatus(cancelled.id, "cancelled")
    const writes = () => shop.emulator.requests.filter(({ method }) => method === "POST").length
    const before = writes()

    await sync(connectionId)
    await settle(shop.container)

    expect((await getOrder(shop.api, shop.store, done.id)).status).toBe("completed")
    expect((await getOrder(shop.api, shop.store, cancelled.id)).status).toBe("canceled")
    await settle(shop.container)
    // Cancelling changes the payment status that is sent along; the status itself is not.
    const after = shop.emulator.requests.slice(before).filter(({ method }) => method === "POST")
    expect(after.every(({ body }) => !("status" in (body as object)))).toBe(true)
    expect(shop.emulator.order(done.id)?.status).toBe("done")
    expect(shop.emulator.order(cancelled.id)?.status).toBe("cancelled")
  })

  it("are never moved back by a later change of the order", async () => {
    const connectionId = await connect(shop.api, shop.store, shop.emulator)
    const order = await placeDelivered()
    shop.emulator.setStatus(order.id, "done")
    await sync(connectionId)

    await capturePayment(shop.api, shop.store, order.id)
    await shipOrder(
      shop.api,
      shop.store,
      order.id,
      await fulfillOrder(shop.api, shop.store, order.id),
    )
    await waitForRemote(shop.emulator, order.id, "has the payment", ({ data }) =>
      data.some(({ value }) => value === "Paid"),
    )
    await settle(shop.container)

    expect(shop.emulator.order(order.id)?.status).toBe("done")
  })

  it("are the shop's again when the shop wins", async () => {
    const connectionId = await connect(shop.api, shop.store, shop.emulator, {
      status_rules: { conflict: "shop_wins" },
    })
    const order = await placeDelivered()
    await shipOrder(
      shop.api,
      shop.store,
      order.id,
      await fulfillOrder(shop.api, shop.store, order.id),
    )
    await waitForRemote(shop.emulator, order.id, "is in work", (o) => o.status === "processing")
    await settle(shop.container)

    shop.emulator.setStatus(order.id, "done")
    await sync(connectionId)
    await settle(shop.container)

    expect(shop.emulator.order(order.id)?.status).toBe("processing")
  })

  it("tell that an order is gone, and it is made again", async () => {
    const connectionId = await connect(shop.api, shop.store, shop.emulator)
    const order = await placeDelivered()
    shop.emulator.deleteOrder(order.id)

    await sync(connectionId)
    await settle(shop.container)

    expect(shop.emulator.order(order.id)).toMatchObject({ total: 9490 })
    expect(await deliveryOf(shop.api, shop.store, order.id)).toMatchObject({ state: "delivered" })
  })
})
