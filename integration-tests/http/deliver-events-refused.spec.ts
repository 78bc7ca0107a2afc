import type { FaultAction } from "../../dev/emulator"
import { placeOrder, waitUntil } from "../../dev/testing"
import { dispatchEvents } from "../../src/workflows"
import { orderSync, waitForRemote } from "../support/order-sync"
import { answerWith, EVENTS_PATH, describeEventDelivery } from "./support/event-delivery"

describeEventDelivery((shop, events) => {
  it.each<[string, FaultAction]>([
    ["a server error", answerWith(503, "Down")],
    ["429", { ...answerWith(429, "Slow down"), headers: { "retry-after": "60" } }],
    ["a broken connection", { type: "reset_before" }],
    ["a refused domain", answerWith(403, "Domain not allowed")],
    ["a spent quota", answerWith(402, "Monthly order limit reached for this account.")],
    ["a redirect", { ...answerWith(302, ""), headers: { location: "https://example.com/" } }],
  ])("rest after %s, while orders continue, and arrive later", async (_name, action) => {
    events.failEvents(action)
    await orderSync(shop.container).events.rest(events.connectionId, 3_600_000, 0)
    for (let n = 0; n < 12; n++) {
      await events.storefront.event()
    }
    await events.passTime()
    await dispatchEvents(shop.container)
    // Two on their way together show it; the job may look again. It is not all of them.
    const tried = events.requestsFor(EVENTS_PATH).length
    expect(tried).toBeGreaterThanOrEqual(1)
    expect(tried).toBeLessThan(12)
    const row = await events.connectionRow()
    expect(row.pause_kind).toBeNull()
    expect(row.events_failure_streak).toBeGreaterThan(0)
    expect(row.events_wait_until).not.toBeNull()

    const order = await placeOrder(shop.api, shop.store)
    await waitForRemote(shop.emulator, order.id, "exists")

    shop.emulator.clearFaults()
    await waitUntil("all events to be sent", async () => {
      // A request that failed a moment ago may still ask for a rest.
      await events.passTime()
      await dispatchEvents(shop.container)
      return (await events.states()).every((state) => state === "sent")
    })
    expect(await events.states()).toHaveLength(12)
    expect(await events.connectionRow()).toMatchObject({ events_failure_streak: 0 })
  })
})
