import { findOverflows } from "./support/appearance"
import { itLooksRight } from "./support/looks"
import { fillStore, SCREENS } from "./support/screens"
import { describePages } from "./support/shop"

/** From a small phone to a large screen. */
const WIDTHS = [375, 768, 1024, 1920]

describePages("appearance on other screens", (shop) => {
  itLooksRight(shop, "narrow", { width: 375, height: 812 })

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
})
