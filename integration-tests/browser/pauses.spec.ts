import type { HttpTypes } from "@medusajs/framework/types"
import { get, placeOrder, waitUntil } from "../../dev/testing"
import { EMULATOR_DEFAULTS } from "../../dev/emulator"
import { describeAtTheScreen } from "./support/shop"

describeAtTheScreen("pauses", (shop) => {
  shop.it("shows an outage, and goes on when asked to", async (manager) => {
    const { name } = await shop.connect({ name: "Main account" })
    await shop.emulator.setDown(true)
    const orders = [await placeOrder(shop.api, shop.store), await placeOrder(shop.api, shop.store)]
    await manager.open("/order-sync")
    await manager.sees("2 orders are on their way.")
    // One refused connection is no outage yet: it is tried a few times first.
    await manager.isPatient(() => manager.sees(`${name} is paused`))
    await manager.sees(
      "OrderRepo does not answer",
      /Nothing is lost: orders wait here/,
      "One connection is paused. Its orders wait here; nothing is lost.",
    )
    for (const { display_id } of orders) {
      await manager
        .within("row", new RegExp(`#${display_id}`))
        .sees("Pending", "Waits until the connection goes on")
    }

    await shop.emulator.setDown(false)
    await manager.press("Try now")

    await manager.seesNoMore(`${name} is paused`)
    for (const { id, display_id } of orders) {
      await manager.within("row", new RegExp(`#${display_id}`)).sees("Delivered")
      expect(shop.emulator.tally(id).creates).toBe(1)
    }
    await manager.sees("All is well: every order is where it should be.")
  })

  shop.it("leads from a key that was switched off to a new one", async (manager) => {
    const { name } = await shop.connect({ name: "Main account" })
    const newKey = "orderrepo-emulator-key-made-anew"
    shop.emulator.projects.rotateKey(undefined, newKey)
    const { id, display_id } = await placeOrder(shop.api, shop.store)
    await manager.open("/order-sync")
    await manager.sees(`${name} is paused`, "OrderRepo does not accept the API key")

    await manager.press("Mend settings")
    await manager.press("Edit: Account")
    await manager.press("Replace")
    const drawer = manager.within("dialog")
    await drawer.fill("API key", newKey)
    await drawer.press("Save")

    await manager.sees(`•••• ${newKey.slice(-4)}`)
    await manager.seesNoMore("OrderRepo does not accept the API key")
    // The order goes by itself: mending the settings was enough.
    await manager.open("/order-sync")
    await manager.within("row", new RegExp(`#${display_id}`)).sees("Delivered")
    expect(shop.emulator.tally(id).creates).toBe(1)
  })

  shop.it("leads from a domain that was taken away to one that is allowed", async (manager) => {
    const { name } = await shop.connect({ name: "Main account" })
    shop.emulator.projects.setDomain(EMULATOR_DEFAULTS.origin, false)
    shop.emulator.projects.setDomain("https://new.example.com", true)
    const { id } = await placeOrder(shop.api, shop.store)
    await manager.open("/settings/order-sync")
    await manager.sees(`${name} is paused`, "OrderRepo does not allow the shop's domain")

    await manager.press("Mend settings")
    await manager.press("Edit: Account")
    const drawer = manager.within("dialog")
    await drawer.fill("Shop domain", "https://new.example.com")
    await drawer.press("Test connection")
    await drawer.sees("The shop's domain is allowed.")
    await drawer.press("Save")

    await manager.seesNoMore("OrderRepo does not allow the shop's domain")
    await shop.emulator.waitForRequest(({ orderId, applied }) => orderId === id && applied, 30_000)
  })

  shop.it(
    "tells of a pause and of its end in the notification feed, once each",
    async (manager) => {
      const { name } = await shop.connect({ name: "Feed account" })
      shop.emulator.projects.setKeyActive(EMULATOR_DEFAULTS.apiKey, false)
      for (let orders = 0; orders < 3; orders++) {
        await placeOrder(shop.api, shop.store)
      }
      await feedTells(`${name}: sending is paused`)
      await manager.sees(/The order system refuses the API key/)

      shop.emulator.projects.setKeyActive(EMULATOR_DEFAULTS.apiKey, true)
      await manager.open("/order-sync")
      await manager.press("Mend settings")
      await manager.press("Test connection")
      await manager.seesNoMore(`${name} is paused`)
      await feedTells(`${name}: sending goes on`)
      expect(await manager.page.getByText(`${name}: sending is paused`).count()).toBe(1)

      /** Waits for the entry, then looks at the feed as a person does. */
      async function feedTells(title: string): Promise<void> {
        await waitUntil(
          `the notice "${title}"`,
          async () => {
            const { notifications } = await get<HttpTypes.AdminNotificationListResponse>(
              shop.api,
              "/admin/notifications?limit=100",
              shop.store.adminHeaders,
            )
            return notifications.some(({ data }) => data?.title === title)
          },
          90_000,
        )
        await manager.open("/orders")
        // The bell has no name; this is its shortcut.
        await manager.sees("Orders")
        await manager.page.keyboard.press("Control+n")
        await manager.sees(title)
      }
    },
  )
})
