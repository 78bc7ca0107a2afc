import { deadline, placeOrder, waitUntil } from "../../dev/testing"
import { EMULATOR_DEFAULTS } from "../../dev/emulator"
import { deliveryIn } from "./support/delivery-in"
import { describePages } from "./support/shop"

/** In a row; each order's first attempt is one, so nothing waits for a second. */
const FAILURES_OF_AN_OUTAGE = 5

describePages("pauses", (shop) => {
  /** Before the page is opened: it would not look again for a quarter of a minute. */
  const untilPaused = (id: string) =>
    waitUntil("the connection to pause", async () => (await shop.sync.connection(id)).pause)

  shop.it("shows orders that wait for their next attempt", async (manager) => {
    await shop.connect()
    const orders = [await placeOrder(shop.api, shop.store), await placeOrder(shop.api, shop.store)]
    for (const { id } of orders) {
      await deliveryIn(shop, id, "delivered")
    }
    // As after a failed update, but with a wait that no slow machine outlasts.
    await shop.query(
      `UPDATE order_sync_delivery SET state = 'pending', next_attempt_at = now() + interval '1 hour'
       WHERE order_id = ANY($1)`,
      [orders.map(({ id }) => id)],
    )
    await manager.open("/order-sync")
    await manager.sees("2 orders are being sent.")
    await manager.follow("Show all orders")
    for (const { display_id } of orders) {
      await manager.within("row", new RegExp(`#${display_id}`)).sees("Waiting")
    }
  })

  shop.it("shows an outage, and continues when asked to", async (manager) => {
    const { id: connectionId, name } = await shop.connect({ name: "Main account" })
    await shop.emulator.setDown(true)
    const orders: { id: string; display_id?: number }[] = []
    while (orders.length < FAILURES_OF_AN_OUTAGE) {
      orders.push(await placeOrder(shop.api, shop.store))
    }
    await untilPaused(connectionId)
    await manager.open("/order-sync")
    await manager.sees(
      `${name} is paused`,
      "OrderRepo does not answer",
      /No orders are lost/,
      "One connection is paused. Its orders are waiting; no orders are lost.",
    )
    await manager.follow("Show all orders")
    for (const { display_id } of orders) {
      await manager
        .within("row", new RegExp(`#${display_id}`))
        .sees("Waiting", "Waiting until the connection resumes")
    }

    await shop.emulator.setDown(false)
    await manager.open("/order-sync")
    await manager.press("Try now")

    await manager.seesNoMore(`${name} is paused`)
    await manager.sees("All orders are synced.")
    await manager.follow("Show all orders")
    for (const { id, display_id } of orders) {
      await manager.within("row", new RegExp(`#${display_id}`)).sees("Synced")
      expect(shop.emulator.tally(id).creates).toBe(1)
    }
  })

  shop.it("leads from a key that was switched off to a new one", async (manager) => {
    const { id: connectionId, name } = await shop.connect({ name: "Main account" })
    const newKey = "orderrepo-emulator-key-after-rotation"
    shop.emulator.projects.rotateKey(undefined, newKey)
    const { id, display_id } = await placeOrder(shop.api, shop.store)
    await untilPaused(connectionId)
    await manager.open("/order-sync")
    await manager.sees(`${name} is paused`, "OrderRepo does not accept the API key")

    await manager.press("Fix settings")
    await manager.press("Edit: Account")
    await manager.press("Replace")
    const drawer = manager.within("dialog")
    await drawer.fill("API key", newKey)
    await drawer.press("Save")

    await manager.sees(`•••• ${newKey.slice(-4)}`)
    await manager.seesNoMore("OrderRepo does not accept the API key")
    // Nobody retries the order: the new settings were enough.
    await manager.open("/order-sync/orders")
    await manager.within("row", new RegExp(`#${display_id}`)).sees("Synced")
    expect(shop.emulator.tally(id).creates).toBe(1)
  })

  shop.it("leads from a domain that was removed to one that is allowed", async (manager) => {
    const { id: connectionId, name } = await shop.connect({ name: "Main account" })
    shop.emulator.projects.setDomain(EMULATOR_DEFAULTS.origin, false)
    shop.emulator.projects.setDomain("https://new.example.com", true)
    const { id } = await placeOrder(shop.api, shop.store)
    await untilPaused(connectionId)
    await manager.open("/settings/order-sync")
    await manager.sees(`${name} is paused`, "OrderRepo does not allow the shop's domain")

    await manager.press("Fix settings")
    await manager.press("Edit: Account")
    const drawer = manager.within("dialog")
    await drawer.fill("Shop domain", "https://new.example.com")
    await drawer.press("Test connection")
    await drawer.sees("The shop's domain is allowed.")
    await drawer.press("Save")

    await manager.seesNoMore("OrderRepo does not allow the shop's domain")
    await shop.emulator.waitForRequest(
      ({ orderId, applied }) => orderId === id && applied,
      deadline(90_000),
    )
  })
})
