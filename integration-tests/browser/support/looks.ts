import type { Locator } from "playwright-core"
import { findBarriers, findMissingTexts, findOverflows, paint, photograph } from "./appearance"
import { SCREENS } from "./screens"
import type { View } from "./shared-browser"
import type { Shop } from "./shop"
import type { ShopManager } from "./shop-manager"
import { fillStore } from "./world"

const FIRST_RUN = "Send every order to OrderRepo automatically"

/** The window of a phone. */
export const PHONE = { width: 375, height: 812 }

/** The height of a window with another width than the test's. */
const HEIGHT = 900

/** Of axe's rules those that a theme can break. */
const OF_COLOURS = ["color-contrast", "link-in-text-block"]

interface Looks {
  view?: View
  /** Other widths of the window, at which everything has to stay on the screen. */
  widths?: readonly number[]
  /** Looks at each screen once more in the dark theme. */
  alsoDark?: boolean
}

/** A test that opens every screen and looks for what makes it hard to use. */
export function itLooksRight(
  shop: Shop,
  look: string,
  { view, widths = [], alsoDark = false }: Looks,
): void {
  const lookAt = async (manager: ShopManager, name: string, part?: Locator) => {
    const faults = await inspect(manager, `${name}-${look}`, part)
    return alsoDark ? [...faults, ...(await inspectInDark(manager, name, part))] : faults
  }

  shop.it(
    `has no barriers and no overflow when ${look}`,
    async (manager) => {
      await manager.open("/settings/order-sync")
      await manager.sees(FIRST_RUN)
      const faults = await lookAt(manager, "first-run")

      const world = await fillStore(shop, "en")
      for (const { name, show, ours } of SCREENS) {
        await show(manager, world)
        const part = ours?.(manager.page, world)
        faults.push(...(await lookAt(manager, name, part)))
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

/** As `inspect`, and the same screen in the dark theme and on a phone. */
export async function inspectEveryLook(
  manager: ShopManager,
  name: string,
  part?: Locator,
): Promise<string[]> {
  const { page } = manager
  const faults = [
    ...(await inspect(manager, name, part)),
    ...(await inspectInDark(manager, name, part)),
  ]
  const size = page.viewportSize()
  await page.setViewportSize(PHONE)
  await photograph(page, `${name}-narrow`)
  const overflows = await findOverflows(page, part)
  if (size) {
    await page.setViewportSize(size)
  }
  return [...faults, ...overflows.map((overflow) => `${name} on a phone: ${overflow}`)]
}

/** The same screen in the other theme: only what colours decide can differ. */
async function inspectInDark(
  { page }: ShopManager,
  screen: string,
  part?: Locator,
): Promise<string[]> {
  const name = `${screen}-dark`
  await paint(page, "dark")
  await photograph(page, name)
  const found = await findBarriers(page, part, OF_COLOURS)
  await paint(page, "light")
  return found.map((fault) => `${name}: ${fault}`)
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
