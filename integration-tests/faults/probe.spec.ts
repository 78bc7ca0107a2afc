import { placeOrder, waitUntil } from "../../dev/testing"
import { dispatchDeliveries } from "../../src/workflows"
import { describeAnswers } from "../support/answers-suite"
import { orderSync } from "../support/order-sync"

describeAnswers("the probe of a paused connection", (shop) => {
  it("is not spent on orders that need no request: those are settled on the way", async () => {
    const id = await shop.connect()
    const inStep = []
    for (let count = 0; count < 4; count += 1) {
      inStep.push(await placeOrder(shop.api, shop.store))
      await shop.untilDelivered(inStep[count].id)
    }
    const { deliveries, connections } = orderSync(shop.container)
    const pause = { kind: "outage", code: "server_error", message: "Down.", probeInMs: 600_000 }
    await connections.pause({ connectionId: id, ...pause, kind: "outage" })
    // What a sweep marks during an outage, and one order that has to be sent.
    await deliveries.markDirty(
      [id],
      inStep.map((order) => order.id),
    )
    const fresh = await placeOrder(shop.api, shop.store)
    await waitUntil("it is marked", async () => {
      const rows = await orderSync(shop.container).listOrderSyncDeliveries({ order_id: fresh.id })
      return rows.length === 1
    })

    await shop.passProbeTime(id)
    await shop.untilDelivered(fresh.id)

    for (const order of inStep) {
      expect((await shop.delivery(order.id)).state).toBe("delivered")
    }
    expect((await shop.connectionRow(id)).pause_kind).toBeNull()
  })

  it("is a request of its own when no order needs one", async () => {
    const id = await shop.connect()
    const order = await placeOrder(shop.api, shop.store)
    await shop.untilDelivered(order.id)
    const { deliveries, connections } = orderSync(shop.container)
    const pause = { code: "server_error", message: "Down.", probeInMs: 600_000 }
    await connections.pause({ connectionId: id, kind: "outage", ...pause })
    await deliveries.markDirty([id], [order.id])

    await shop.passProbeTime(id)
    await waitUntil("the pause is over", async () => {
      await dispatchDeliveries(shop.container)
      return (await shop.connectionRow(id)).pause_kind === null
    })
    expect((await shop.delivery(order.id)).state).toBe("delivered")
  })

  it("ends the pause although the only order that waits always fails", async () => {
    const id = await shop.connect()
    const bad = await placeOrder(shop.api, shop.store)
    shop.spoil({ type: "status", status: 500, headers: {} }, { orderId: bad.id }, null)
    const pause = { code: "server_error", message: "Down.", probeInMs: 600_000 }
    await orderSync(shop.container).connections.pause({
      connectionId: id,
      kind: "outage",
      ...pause,
    })

    await waitUntil("the pause is over", async () => {
      await shop.passProbeTime(id)
      return (await shop.connectionRow(id)).pause_kind === null
    })
    expect(await shop.delivery(bad.id)).toMatchObject({ state: "pending" })
  })
})
