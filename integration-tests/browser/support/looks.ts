import type { Locator } from "playwright-core"
import { findBarriers, findOverflows, photograph } from "./appearance"
import { fillStore, SCREENS } from "./screens"
import type { View } from "./shared-browser"
import type { Shop } from "./shop"
import type { ShopManager } from "./shop-manager"

const FIRST_RUN = "Send every order to OrderRepo automatically"

/** A test that opens every screen and looks for what makes it hard to use. */
export function itLooksRight(shop: Shop, look: string, view: View): void {
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

/** Takes a picture; returns what is wrong with what it shows. */
export async function inspect(
  { page }: ShopManager,
  name: string,
  part?: Locator,
): Promise<string[]> {
  await photograph(page, name)
  const found = [...(await findBarriers(page, part)), ...(await findOverflows(page, part))]
  return found.map((fault) => `${name}: ${fault}`)
}
