import type { FaultAction } from "../../dev/emulator"
import { placeOrder, waitUntil } from "../../dev/testing"
import { kickDelivery, kickEvents } from "../../src/workflows"
import { connect, orderSync, waitForRemote } from "../support/order-sync"
import { describeShop } from "../support/shop-suite"
import { CALLBACK, changeEventOptions, eventRows, sql, Storefront } from "./support/storefront"

const EVENTS_PATH = "/api/events/track"
const ALLOWED = { event_rules: { allowed_keys: [CALLBACK, "switched-off"] } }

describeShop("storefront events on their way to the remote", (shop) => {
  let storefront: Storefront
  let connectionId: string
  let restore: () => void

  beforeEach(async () => {
    storefront = new Storefront(shop.api, shop.store)
    restore = changeEventOptions(shop.container, {
      limits: { perAddressPerMinute: 10_000, perMinute: 10_000 },
    })
    connectionId = await connect(shop.api, shop.store, shop.emulator, ALLOWED)
  })

  afterEach(async () => {
    restore()
    shop.emulator.clearFaults()
    await Promise.all([kickEvents(shop.container), kickDelivery(shop.container)])
  })

  const failEvents = (action: FaultAction, times: number | null = null) =>
    shop.emulator.addFault({ match: { path: EVENTS_PATH }, times, action })
  const answerWith = (status: number, message: string) => ({
    type: "status" as const,
    status,
    headers: {},
    body: { message },
  })
  const requestsFor = (path: string) =>
    shop.emulator.requests.filter((request) => request.path === path)
  const states = async () => (await eventRows(shop.container)).map(({ state }) => state)
  const connectionRow = async () =>
    (await orderSync(shop.container).listOrderSyncConnections({ id: connectionId }))[0]

  /** Stands for the time that passes until everything may be tried again. */
  async function passTime(): Promise<void> {
    await sql(shop.container, "UPDATE order_sync_event SET next_attempt_at = now()")
    await sql(shop.container, "UPDATE order_sync_connection SET events_wait_until = now()")
  }

  it.each<[string, FaultAction]>([
    ["a server error", answerWith(503, "Down")],
    ["429", { ...answerWith(429, "Slow down"), headers: { "retry-after": "60" } }],
    ["a broken connection", { type: "reset_before" }],
    ["a refused domain", answerWith(403, "Domain not allowed")],
    ["a spent quota", answerWith(402, "Monthly order limit reached for this account.")],
    ["a redirect", { ...answerWith(302, ""), headers: { location: "https://example.com/" } }],
  ])("rest after %s, while orders continue, and arrive later", async (_name, action) => {
    failEvents(action)
    await orderSync(shop.container).events.rest(connectionId, 3_600_000, 0)
    for (let n = 0; n < 12; n++) {
      await storefront.event()
    }
    await passTime()
    await kickEvents(shop.container)
    // Two on their way together show it; the job may look again. It is not all of them.
    const tried = requestsFor(EVENTS_PATH).length
    expect(tried).toBeGreaterThanOrEqual(1)
    expect(tried).toBeLessThan(12)
    const row = await connectionRow()
    expect(row.pause_kind).toBeNull()
    expect(row.events_failure_streak).toBeGreaterThan(0)
    expect(row.events_wait_until).not.toBeNull()

    const order = await placeOrder(shop.api, shop.store)
    await waitForRemote(shop.emulator, order.id, "exists")

    shop.emulator.clearFaults()
    await waitUntil("all events to be sent", async () => {
      // A request that failed a moment ago may still ask for a rest.
      await passTime()
      await kickEvents(shop.container)
      return (await states()).every((state) => state === "sent")
    })
    expect(await states()).toHaveLength(12)
    expect(await connectionRow()).toMatchObject({ events_failure_streak: 0 })
  })
})
