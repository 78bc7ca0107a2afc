import { placeOrder, waitUntil } from "../../dev/testing"
import { dispatchEvents } from "../../src/workflows"
import { EVENTS_PATH, describeEventDelivery } from "./support/event-delivery"

describeEventDelivery((shop, events) => {
  it("do not hold up orders, however many they are", async () => {
    // So slow that the flood lasts for much longer than the test looks, on any machine.
    events.failEvents({ type: "delay", ms: 8_000, stage: "before" })
    const flood = 200
    for (let sent = 0; sent < flood; sent += 50) {
      const answers = await Promise.all(
        Array.from({ length: 50 }, async () => events.storefront.event()),
      )
      expect(answers.filter(({ status }) => status !== 202)).toEqual([])
      if (sent % 100 === 0) {
        await placeOrder(shop.api, shop.store)
      }
    }
    const orders = () => events.requestsFor("/api/orders/track").filter(({ applied }) => applied)
    await waitUntil("all orders have arrived", () => orders().length === 2)
    const lastOrder = Math.max(...orders().map(({ seq }) => seq))
    const before = events.requestsFor(EVENTS_PATH).filter(({ seq }) => seq < lastOrder)
    // One order after the other overtook the flood: it is still almost as long as it was.
    expect(before.length).toBeLessThan(flood / 2)
    expect((await events.states()).filter((state) => state === "pending").length).toBeGreaterThan(
      flood / 2,
    )

    shop.emulator.clearFaults()
    await waitUntil("the whole flood has arrived", async () => {
      await dispatchEvents(shop.container)
      return shop.emulator.events().length === flood
    })
    expect(events.requestsFor(EVENTS_PATH)).toHaveLength(flood)
    expect(new Set(await events.states())).toEqual(new Set(["sent"]))
  })
})
