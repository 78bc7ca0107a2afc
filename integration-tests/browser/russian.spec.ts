import { findOverflows, photograph } from "./support/appearance"
import { PHONE } from "./support/looks"
import { SCREENS } from "./support/screens"
import { describePages } from "./support/shop"
import type { ShopManager } from "./support/shop-manager"
import { textsOnlyIn } from "./support/words"
import { fillStore } from "./support/world"

describePages("Russian", (shop) => {
  shop.it("is chosen in the profile", async (manager) => {
    const { page } = manager
    await shop.connect()
    await manager.open("/settings/profile")
    await page.getByRole("main").getByRole("button").first().click()
    await page.getByRole("menuitem").first().click()
    await page.getByRole("dialog").getByRole("combobox").click()
    await page.getByRole("option", { name: "Русский" }).click()
    await page.getByRole("dialog").locator("button[type=submit]").click()
    await page.getByRole("dialog").waitFor({ state: "hidden" })

    await manager.open("/order-sync/orders")
    await manager.sees("Заказов пока нет")
  })

  shop.it(
    "is complete, and fits a phone",
    async (manager) => {
      const world = await fillStore(shop, "ru")
      const english = new Set(textsOnlyIn("en", "ru"))
      const faults: string[] = []
      for (const { name, show, ours } of SCREENS) {
        await show(manager, world)
        await photograph(manager.page, `${name}-russian`)
        const lines = await readLines(manager)
        faults.push(
          ...lines.filter((line) => english.has(line)).map((line) => `${name}: ${line}`),
          ...lines.filter((line) => /orderSync\.|{{/.test(line)).map((key) => `${name}: ${key}`),
        )
        await manager.page.setViewportSize(PHONE)
        const overflows = await findOverflows(manager.page, ours?.(manager.page, world))
        faults.push(...overflows.map((overflow) => `${name}: ${overflow}`))
        await manager.page.setViewportSize({ width: 1440, height: 900 })
      }
      expect(faults).toEqual([])
    },
    { language: "ru" },
  )
})

/** Every text that is on the screen, and what a screen reader says in its place. */
function readLines({ page }: ShopManager): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll("main *, [role=dialog] *, nav *")].flatMap((element) => [
      ...[...element.childNodes]
        .filter(({ nodeType }) => nodeType === Node.TEXT_NODE)
        .map(({ textContent }) => textContent?.trim() ?? ""),
      ...["aria-label", "title", "placeholder"].map((name) => element.getAttribute(name) ?? ""),
    ]),
  )
}
