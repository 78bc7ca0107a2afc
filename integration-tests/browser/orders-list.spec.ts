import { placeOrder } from "../../dev/testing"
import { deliveryIn } from "./support/delivery-in"
import { describePages } from "./support/shop"
import type { ShopManager } from "./support/shop-manager"

describePages("the list of orders", (shop) => {
  shop.it("is filtered by date and state, which the address keeps", async (manager) => {
    await shop.connect()
    const { display_id } = await placeOrder(shop.api, shop.store)
    await manager.open("/order-sync/orders")
    const row = manager.within("row", new RegExp(`#${display_id}`))
    await row.sees("Test Buyer", "€94.90", "Synced", "New")

    await choose(manager, "Date", "Last 7 days")
    await manager.page.waitForURL(/placed=7d/)
    await row.sees("Synced")
    await choose(manager, "State", "Needs attention")
    await manager.sees("No results")
    await manager.page.reload()
    await manager.sees("Last 7 days", "No results")
    await manager.page.goBack()
    await row.sees("Synced")

    await choose(manager, "Date", "Custom range")
    const from = manager.page.getByLabel("From", { exact: true })
    const until = manager.page.getByLabel("To", { exact: true })
    await from.fill("2026-01-01")
    await until.fill("2026-01-02")
    await manager.sees("No results")
    await until.fill("")
    await row.sees("Synced")
    expect(new URL(manager.page.url()).searchParams.get("placed")).toBe("2026-01-01..")
  })

  shop.it("syncs those that are chosen, and sends nothing that is up to date", async (manager) => {
    await shop.connect()
    const orders = [await placeOrder(shop.api, shop.store), await placeOrder(shop.api, shop.store)]
    for (const { id } of orders) {
      await deliveryIn(shop, id, "delivered")
    }
    await manager.open("/order-sync/orders")
    await manager.page.getByRole("checkbox", { name: "Select all on this page" }).click()
    await manager.sees("2 selected")
    // What is delivered already has nothing to be retried.
    await manager.page.keyboard.press("r")
    await manager.sees("No orders to retry.")
    await manager.page.keyboard.press("s")
    await manager.sees("2 orders were synced.")
    for (const { id } of orders) {
      expect(shop.emulator.tally(id).creates).toBe(1)
    }
  })
})

async function choose(manager: ShopManager, filter: string, option: string): Promise<void> {
  const { page } = manager
  await manager.press("Filter")
  await page.getByRole("menuitem", { name: filter, exact: true }).click()
  await page.getByRole("menuitemradio", { name: option, exact: true }).click()
  await page.getByRole("menu").first().waitFor({ state: "hidden" })
}
