import { placeOrder } from "../../dev/testing"
import type { AdminOrderSyncDelivery } from "../../src/types"
import { deliveryIn } from "./support/delivery-in"
import { inspect } from "./support/looks"
import { refuseImages } from "./support/refuse-images"
import { describePages } from "./support/shop"

describePages("the overview", (shop) => {
  const placeUntil = async (state: AdminOrderSyncDelivery["state"]) => {
    const order = await placeOrder(shop.api, shop.store)
    await deliveryIn(shop, order.id, state)
    return order
  }

  shop.it("leads from a bar of the chart to the orders that it counts", async (manager) => {
    const { page } = manager
    await shop.connect()
    const orders = [await placeUntil("delivered"), await placeUntil("delivered")]
    await manager.open("/order-sync")
    await manager.sees("2 orders synced, 0 with failed attempts")
    await page.locator(".orders-synced .recharts-bar-rectangle path").last().click()
    await page.waitForURL(/\/order-sync\/orders\?synced=/)
    for (const { display_id } of orders) {
      await manager.within("row", new RegExp(`#${display_id}`)).sees("Synced")
    }
    expect(await page.getByRole("row").count()).toBe(1 + orders.length)

    // The filter is a chip that can be taken away, and the address keeps it.
    await page.reload()
    await manager.press("Remove filter: Synced")
    await page.waitForURL(/\/order-sync\/orders$/)
  })

  shop.it("has the same figures and links in a table, for the keyboard", async (manager) => {
    const { page } = manager
    await shop.connect()
    const { display_id } = await placeUntil("delivered")
    await manager.open("/order-sync")
    await page.getByText("Show as a table").focus()
    await page.keyboard.press("Enter")
    const link = page.getByRole("link", { name: /^Show 1 order synced, / })
    await link.focus()
    await page.keyboard.press("Enter")
    await page.waitForURL(/\/order-sync\/orders\?synced=/)
    await manager.within("row", new RegExp(`#${display_id}`)).sees("Synced")
  })

  shop.it("says how many customers an issue affects, and what they ordered", async (manager) => {
    await shop.connect()
    const endRefusals = refuseImages(shop.emulator)
    await placeUntil("parked")
    await placeUntil("parked")
    endRefusals()
    await manager.open("/order-sync")
    const issues = manager.within("region", "Issues")
    await issues.sees(/^2 orders: /, "Customers:", "1", "Order total:", "€189.80")
    expect(await manager.page.getByText("at least").count()).toBe(0)
  })

  shop.it("says what the last full check compared and repaired", async (manager) => {
    const { id } = await shop.connect()
    await manager.open("/order-sync")
    const panel = manager.within("region", "Is everything synced?")
    await panel.sees("Not yet")
    await shop.query(
      `UPDATE order_sync_connection SET last_full_sweep_at = now(),
         last_full_sweep_compared = 1204, last_full_sweep_repaired = 3,
         full_sweep_cursor = 'open:', full_sweep_compared = 500, full_sweep_repaired = 0,
         full_sweep_lease_until = now() + interval '1 hour'
       WHERE id = $1`,
      [id],
    )
    await manager.page.reload()
    await panel.sees(
      "1,204 orders compared, 3 repaired.",
      "A check is running: 500 orders compared so far.",
    )
  })

  shop.it("says that something loads, or could not be loaded", async (manager) => {
    await shop.connect()
    const { page } = manager
    const figures = /\/admin\/order-sync\/(connections|deliveries|stats)\b/
    await page.route(figures, () => undefined)
    await manager.open("/order-sync")
    await page.getByText("Loading").first().waitFor({ state: "attached" })
    const faults = await inspect(manager, "loading-light")
    await page.unroute(figures)

    await page.route(figures, (route) => route.abort("connectionrefused"))
    await manager.open("/order-sync")
    await manager.sees("This could not be loaded", /The store's server does not answer/)
    faults.push(...(await inspect(manager, "failing-light")))
    await page.unroute(figures)
    await manager.press("Try again")
    await manager.sees("Is everything synced?")
    manager.expects(/ERR_CONNECTION_REFUSED/)
    expect(faults).toEqual([])
  })
})
