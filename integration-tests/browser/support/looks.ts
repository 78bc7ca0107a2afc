import type { Locator } from "playwright-core"
import { findBarriers, findMissingTexts, findOverflows, photograph } from "./appearance"
import { SCREENS } from "./screens"
import type { View } from "./shared-browser"
import type { Shop } from "./shop"
import type { ShopManager } from "./shop-manager"
import { fillStore } from "./world"

const FIRST_RUN = "Send every order to OrderRepo automatically"

/** The height of a window with another width than the test's. */
const HEIGHT = 900

/**
 * A test that opens every screen and looks for what makes it hard to use.
 *
 * @param widths other widths of the window, at which everything has to stay on the screen
 */
export function itLooksRight(
  shop: Shop,
  look: string,
  view: View,
  widths: readonly number[] = [],
): void {
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
        const size = manager.page.viewportSize()
        for (const width of widths) {
          await manager.page.setViewportSize({ width, height: HEIGHT })
          const overflows = await findOverflows(manager.page, part)
          faults.push(...overflows.map((overflow) => `${name} at ${width}: ${overflow}`))
        }
        if (widths.length > 0 && size) {
          await manager.page.setViewportSize(size)
        }
      }
      expect(faults).toEqual([])
    },
    view,
  )
}

/** Takes a picture; returns what is wrong with what it shows. */
export async function inspect(
  { page }: ShopManager,
  name: string,
  part?: Locator,
): Promise<string[]> {
  await photograph(page, name)
  const found = [
    ...(await findBarriers(page, part)),
    ...(await findOverflows(page, part)),
    ...(await findMissingTexts(page)),
  ]
  return found.map((fault) => `${name}: ${fault}`)
}
