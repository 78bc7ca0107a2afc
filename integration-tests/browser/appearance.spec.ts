import { inspect, itLooksRight } from "./support/looks"
import { describePages } from "./support/shop"

/** Of a tablet, a small notebook and a large screen; a phone has a spec of its own. */
const WIDTHS = [768, 1024, 1920]

describePages("appearance", (shop) => {
  itLooksRight(shop, "light", {}, WIDTHS)

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
