import type { FaultAction } from "../../dev/emulator"
import { placeOrder, waitUntil } from "../../dev/testing"
import { kickDelivery, kickEvents } from "../../src/workflows"
import { connect } from "../support/order-sync"
import { describeShop } from "../support/shop-suite"
import { CALLBACK, changeEventOptions, eventRows, Storefront } from "./support/storefront"

const EVENTS_PATH = "/api/events/track"
const ALLOWED = { event_rules: { allowed_keys: [CALLBACK, "switched-off"] } }

describeShop("storefront events on their way to the remote", (shop) => {
  let storefront: Storefront
  let restore: () => void

  beforeEach(async () => {
    storefront = new Storefront(shop.api, shop.store)
    restore = changeEventOptions(shop.container, {
      limits: { perAddressPerMinute: 10_000, perMinute: 10_000 },
    })
    await connect(shop.api, shop.store, shop.emulator, ALLOWED)
  })

  afterEach(async () => {
    restore()
    shop.emulator.clearFaults()
    await Promise.all([kickEvents(shop.container), kickDelivery(shop.container)])
  })

  const failEvents = (action: FaultAction, times: number | null = null) =>
    shop.emulator.addFault({ match: { path: EVENTS_PATH }, times, action })
  const requestsFor = (path: string) =>
    shop.emulator.requests.filter((request) => request.path === path)
  const states = async () => (await eventRows(shop.container)).map(({ state }) => state)
  it("do not hold up orders, however many they are", async () => {
    // So slow that the flood lasts for much longer than the test looks, on any machine.
    failEvents({ type: "delay", ms: 8_000, stage: "before" })
    const flood = 200
    for (let sent = 0; sent < flood; sent += 50) {
      const answers = await Promise.all(Array.from({ length: 50 }, async () => storefront.event()))
      expect(answers.filter(({ status }) => status !== 202)).toEqual([])
      if (sent % 100 === 0) {
        await placeOrder(shop.api, shop.store)
      }
    }
    const orders = () => requestsFor("/api/orders/track").filter(({ applied }) => applied)
    await waitUntil("all orders have arrived", () => orders().length === 2)
    const lastOrder = Math.max(...orders().map(({ seq }) => seq))
    const before = requestsFor(EVENTS_PATH).filter(({ seq }) => seq < lastOrder)
    // One order after the other overtook the flood: it is still almost as long as it was.
    expect(before.length).toBeLessThan(flood / 2)
    expect((await states()).filter((state) => state === "pending").length).toBeGreaterThan(
      flood / 2,
    )

    shop.emulator.clearFaults()
    await waitUntil("the whole flood has arrived", async () => {
      await kickEvents(shop.container)
      return shop.emulator.events().length === flood
    })
    expect(requestsFor(EVENTS_PATH)).toHaveLength(flood)
    expect(new Set(await states())).toEqual(new Set(["sent"]))
  })
})
