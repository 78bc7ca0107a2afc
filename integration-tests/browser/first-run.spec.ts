import { EMULATOR_DEFAULTS } from "../../dev/emulator"
import { get, placeOrder } from "../../dev/testing"
import { deliveryIn } from "./support/delivery-in"
import { describePages, type Shop } from "./support/shop"
import type { ShopManager } from "./support/shop-manager"

describePages("first run", (shop) => {
  shop.it(
    "leads from an empty store to the first delivered order, which the page finds by polling",
    async (manager) => {
      await manager.open("/orders")
      await manager.follow("Order Sync")
      await manager.sees("Keep your orders in sync with OrderRepo")
      await manager.press("Set up a connection")
      await manager.sees(
        "Send every order to OrderRepo automatically",
        /open your project, add your shop's domain to it and copy its API key/,
      )
      await manager.press("Connect OrderRepo")
      await enter(manager, shop)
      await manager.press("Connect")

      await manager.sees(
        "OrderRepo is connected",
        "every new order is sent to OrderRepo within seconds",
      )
      await manager.press("Go to Order Sync")
      await manager.sees("Is everything synced?")
      await manager.follow("Show all orders")
      await manager.sees("No orders yet")

      const { id, display_id } = await placeOrder(shop.api, shop.store)
      await deliveryIn(shop, id, "delivered")

      // The page polls: nobody reloads it.
      await manager.letTimePass()
      const row = manager.within("row", new RegExp(`#${display_id}`))
      await row.sees("Synced", "New")
      expect(shop.emulator.order(id)).toMatchObject({ status: "new", currency: "EUR" })
      expect(shop.emulator.tally(id).creates).toBe(1)

      await row.follow(`#${display_id}`)
      await manager.sees(`Order #${display_id}`, "Created in OrderRepo")
      await manager.within("main").follow(`#${display_id}`)
      await manager.within("group", "OrderRepo").sees("Synced")
    },
    { canMoveTime: true },
  )

  shop.it("finds the page under Settings as well", async (manager) => {
    await manager.open("/orders")
    await manager.follow("Settings")
    await manager.page.waitForURL(/\/settings\//)
    await manager.follow("Order Sync")
    await manager.sees("Send every order to OrderRepo automatically")
  })

  shop.it("names missing values beside their fields, before anything is sent", async (manager) => {
    await openForm(manager)
    await manager.press("Connect")

    for (const label of ["Shop domain", "API key"]) {
      const field = manager.page.getByLabel(label, { exact: true })
      expect(await field.getAttribute("aria-invalid")).toBe("true")
      const [hintId] = (await field.getAttribute("aria-describedby"))?.split(" ").slice(-1) ?? []
      await manager.page
        .locator(`[id="${hintId}"]`, { hasText: "This field is required." })
        .waitFor()
    }
    // What only the store can judge appears in the same place.
    await enter(manager, shop, { origin: "https://shop.example.com/with/a/path" })
    await manager.press("Connect")
    await manager.sees("Enter the domain only, for example https://shop.example.com")
    manager.expects(/^400 POST .*test-settings/)

    expect(shop.emulator.requestsAfter(0)).toEqual([])
    expect(await countConnections(shop)).toBe(0)
  })

  shop.it("distinguishes a wrong key, a wrong domain and a wrong address", async (manager) => {
    await openForm(manager)

    await enter(manager, shop, { key: "a-key-that-nobody-gave-out" })
    await manager.press("Connect")
    await manager.sees(
      "OrderRepo does not accept the API key.",
      "Check that the whole key is copied and that it is active in OrderRepo.",
    )
    const key = manager.page.getByLabel("API key", { exact: true })
    expect(await key.getAttribute("aria-invalid")).toBe("true")

    await enter(manager, shop, { origin: "https://other.example.com" })
    await manager.press("Connect")
    await manager.sees(
      "The API key is accepted.",
      "OrderRepo does not allow the shop's domain.",
      "Add the domain to the project in OrderRepo and activate it, or correct it in the settings.",
    )

    await enter(manager, shop, { url: "http://localhost:1" })
    await manager.press("Test connection")
    await manager.sees("Nothing accepts connections at this address.")
    expect(await countConnections(shop)).toBe(0)

    await enter(manager, shop)
    await manager.press("Test connection")
    await manager.sees(
      "OrderRepo answers at this address.",
      "The API key is accepted.",
      "The shop's domain is allowed.",
    )
    await manager.press("Connect")
    await manager.sees("OrderRepo is connected")
    expect(await countConnections(shop)).toBe(1)
    expect(shop.emulator.orders()).toEqual([])
  })

  shop.it("stores settings that fail their test only when told to", async (manager) => {
    await openForm(manager)
    await shop.emulator.setDown(true)
    await enter(manager, shop)
    await manager.press("Connect")
    await manager.sees("Nothing accepts connections at this address.")
    expect(await countConnections(shop)).toBe(0)

    await manager.press("Save anyway")
    await manager.sees("OrderRepo is connected")
    expect(await countConnections(shop)).toBe(1)
  })

  shop.it(
    "shows what is still to happen, until all of it has",
    async (manager) => {
      const { id } = await shop.connect()
      await manager.open(`/settings/order-sync/${id}`)
      const list = manager.within("region", "First steps")
      await list.sees("OrderRepo answers", "First order placed", /Place a test order/)
      await list.press("Test connection")
      await manager.sees("The shop's domain is allowed.")
      await manager.page
        .getByRole("listitem")
        .filter({ hasText: "OrderRepo answers" })
        .getByRole("img", { name: "Done" })
        .first()
        .waitFor()

      const order = await placeOrder(shop.api, shop.store)
      await deliveryIn(shop, order.id, "delivered")
      await manager.letTimePass()
      await manager.seesNoMore(/A new order is sent to OrderRepo within seconds/)
      expect(shop.emulator.tally(order.id).creates).toBe(1)
      await shop.sync.syncStatuses(id)
      await manager.page.reload()
      await manager.sees("Last status check")
      await manager.seesNoMore("First steps")
    },
    { canMoveTime: true },
  )

  shop.it("asks before it discards what was typed", async (manager) => {
    await openForm(manager)
    await manager.page.getByLabel("Shop domain").pressSequentially(EMULATOR_DEFAULTS.origin)
    await manager.page.keyboard.press("Escape")
    await manager.sees("Leave without saving?")
    await manager.press("Stay")
    expect(await manager.page.getByLabel("Shop domain", { exact: true }).inputValue()).toBe(
      EMULATOR_DEFAULTS.origin,
    )
    await manager.press("Close")
    await manager.press("Leave")
    await manager.seesNoMore("New connection")
  })

  shop.it("works without a mouse", async (manager) => {
    await manager.open("/settings/order-sync")
    const { page } = manager
    await page.getByRole("button", { name: "Connect OrderRepo" }).focus()
    await page.keyboard.press("Enter")
    const typed: Record<string, string> = {
      "Shop domain": EMULATOR_DEFAULTS.origin,
      "OrderRepo address": shop.emulator.url,
      "API key": shop.emulator.apiKey,
    }
    await manager.sees("New connection")
    for (let stop = 0; stop < 20 && Object.keys(typed).length > 0; stop++) {
      await page.keyboard.press("Tab")
      const label = await page.evaluate(
        () => (document.activeElement as HTMLInputElement | null)?.labels?.[0]?.innerText ?? "",
      )
      const name = Object.keys(typed).find((one) => label.startsWith(one))
      if (name) {
        await page.keyboard.press("Control+a")
        await page.keyboard.type(typed[name])
        delete typed[name]
      }
    }
    expect(typed).toEqual({})
    await page.keyboard.press("Control+Enter")
    await manager.sees("OrderRepo is connected")
  })
})

async function openForm(manager: ShopManager): Promise<void> {
  await manager.open("/settings/order-sync")
  await manager.press("Connect OrderRepo")
}

/** Fills the form in; what is left out is right. */
async function enter(
  manager: ShopManager,
  { emulator }: Shop,
  { key, origin, url }: { key?: string; origin?: string; url?: string } = {},
): Promise<void> {
  await manager.fill("Shop domain", origin ?? EMULATOR_DEFAULTS.origin)
  await manager.fill("OrderRepo address", url ?? emulator.url)
  await manager.fill("API key", key ?? emulator.apiKey)
}

async function countConnections({ api, store }: Shop): Promise<number> {
  const { count } = await get<{ count: number }>(
    api,
    "/admin/order-sync/connections",
    store.adminHeaders,
  )
  return count
}
