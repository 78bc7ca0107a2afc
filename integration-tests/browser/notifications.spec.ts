import type { HttpTypes } from "@medusajs/framework/types"
import { EMULATOR_DEFAULTS } from "../../dev/emulator"
import { get, placeOrder, waitUntil } from "../../dev/testing"
import { describePages } from "./support/shop"

describePages("the notification feed", (shop) => {
  shop.it("announces a pause and its end, once each", async (manager) => {
    const { name } = await shop.connect({ name: "Feed account" })
    shop.emulator.projects.setKeyActive(EMULATOR_DEFAULTS.apiKey, false)
    for (let orders = 0; orders < 3; orders += 1) {
      await placeOrder(shop.api, shop.store)
    }
    await untilInFeed(`${name}: sending is paused`)
    await manager.sees(/The order system does not accept the API key/)

    shop.emulator.projects.setKeyActive(EMULATOR_DEFAULTS.apiKey, true)
    await manager.open("/order-sync")
    await manager.press("Fix settings")
    await manager.press("Test connection")
    await manager.seesNoMore(`${name} is paused`)
    await untilInFeed(`${name}: sending has resumed`)
    expect(await manager.page.getByText(`${name}: sending is paused`).count()).toBe(1)

    /** Waits for the entry in the store, then opens the feed and finds it there. */
    async function untilInFeed(title: string): Promise<void> {
      await waitUntil(`the notification "${title}"`, async () => {
        const { notifications } = await get<HttpTypes.AdminNotificationListResponse>(
          shop.api,
          "/admin/notifications?limit=100",
          shop.store.adminHeaders,
        )
        return notifications.some(({ data }) => data?.title === title)
      })
      await manager.open("/orders")
      await manager.sees("Orders")
      // The bell has no name; this is its shortcut.
      await manager.page.keyboard.press("Control+n")
      await manager.sees(title)
    }
  })
})
