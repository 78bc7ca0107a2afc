import type { Locator } from "playwright-core"
import { findBarriers, findOverflows, photograph } from "./support/appearance"
import type { View } from "./support/shared-browser"
import { fillStore, SCREENS } from "./support/screens"
import { describePages } from "./support/shop"
import type { ShopManager } from "./support/shop-manager"

const LOOKS: readonly { look: string; view: View }[] = [
  { look: "light", view: {} },
  { look: "dark", view: { isDark: true } },
  { look: "narrow", view: { width: 375, height: 812 } },
]

/** From a small phone to a large screen. */
const WIDTHS = [375, 768, 1024, 1920]

const FIRST_RUN = "Send every order to OrderRepo automatically"

describePages("appearance", (shop) => {
  for (const { look, view } of LOOKS) {
    shop.it(
      `has no barriers and no overflow when ${look}`,
      async (manager) => {
        await manager.open("/settings/order-sync")
        await manager.sees(FIRST_RUN)
        const faults = await inspect(manager, `first-run-${look}`)

        const world = await fillStore(shop, "en")
        for (const { name, show, ours } of SCREENS) {
          await show(manager, world)
          const part = ours?.(manager.page, world)
          faults.push(...(await inspect(manager, `${name}-${look}`, part)))
        }
        expect(faults).toEqual([])
      },
      view,
    )
  }

  shop.it("keeps everything on the screen at every width", async (manager) => {
    const world = await fillStore(shop, "en")
    const faults: string[] = []
    for (const { name, show, ours } of SCREENS) {
      await show(manager, world)
      for (const width of WIDTHS) {
        await manager.page.setViewportSize({ width, height: 900 })
        const overflows = await findOverflows(manager.page, ours?.(manager.page, world))
        faults.push(...overflows.map((overflow) => `${name} at ${width}: ${overflow}`))
      }
      await manager.page.setViewportSize({ width: 1440, height: 900 })
    }
    expect(faults).toEqual([])
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
    await manager.sees("No orders yet")
    manager.expects(/ERR_CONNECTION_REFUSED/)
    expect(faults).toEqual([])
  })
})

/** Takes a picture; returns what is wrong with what it shows. */
async function inspect({ page }: ShopManager, name: string, part?: Locator): Promise<string[]> {
  await photograph(page, name)
  const found = [...(await findBarriers(page, part)), ...(await findOverflows(page, part))]
  return found.map((fault) => `${name}: ${fault}`)
}
