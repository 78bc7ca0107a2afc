import type { Locator } from "playwright-core"
import { EMULATOR_DEFAULTS } from "../../dev/emulator"
import { placeOrder, post } from "../../dev/testing"
import { deliveryIn } from "./support/delivery-in"
import { refuseImages } from "./support/refuse-images"
import { describePages } from "./support/shop"

describePages("the order page in trouble", (shop) => {
  shop.it("has the button that the order needs now", async (manager) => {
    const { name } = await shop.connect()
    const stop = refuseImages(shop.emulator)
    const { id, display_id } = await placeOrder(shop.api, shop.store)
    await manager.open(`/orders/${id}`)
    const box = manager.within("group", name)
    await box.sees("Needs attention", "Does not exist", "never")
    stop()
    await box.press("Retry")
    await manager.sees(`Order #${display_id} is up to date in ${name}.`)
    await box.sees("Synced", "New")
    expect(await manager.page.getByRole("button", { name: "Retry" }).count()).toBe(0)
  })

  shop.it(
    "says that the order is cancelled in OrderRepo, but not in the store",
    async (manager) => {
      const { id: connectionId, name } = await shop.connect()
      const { id } = await placeOrder(shop.api, shop.store)
      await deliveryIn(shop, id, "delivered")
      shop.emulator.setStatus(id, "cancelled")
      await shop.sync.syncStatuses(connectionId)
      await manager.open(`/orders/${id}`)
      const box = manager.within("group", name)
      await box.sees("Cancelled", /The order is cancelled in OrderRepo, but not in the store/)
    },
  )

  shop.it("asks whose the order is that has its id, and takes either answer", async (manager) => {
    const { name } = await shop.connect({ config: { order_id_template: "{display_id}" } })
    const before = await placeOrder(shop.api, shop.store)
    const first = Number(before.display_id) + 1
    for (const number of [first, first + 1]) {
      await post(
        shop.api,
        `${shop.emulator.url}/api/orders/track`,
        { id: String(number), total: 100, currency: "EUR", username: "another shop" },
        { "x-api-key": shop.emulator.apiKey, origin: EMULATOR_DEFAULTS.origin },
      )
    }
    const settle = async (button: string, confirm: string) => {
      const order = await placeOrder(shop.api, shop.store)
      await manager.open(`/orders/${order.id}`)
      const box = manager.within("group", name)
      await box.sees(/Is it the same order\?/)
      await box.press(button)
      await manager.within("alertdialog").press(confirm)
      await manager.sees(`Order #${order.display_id} is being sent.`)
      await box.sees("Synced")
      return order
    }

    const other = await settle("Different order: use another id", "Send it")
    expect(shop.emulator.order(String(first))).toMatchObject({ username: "another shop" })
    expect(shop.emulator.tally(other.id).creates).toBe(1)

    await settle("Same order: update it", "Update it")
    expect(shop.emulator.tally(String(first + 1))).toMatchObject({ creates: 1, updates: 1 })
    expect(shop.emulator.order(String(first + 1))).not.toMatchObject({ username: "another shop" })
  })

  shop.it("shows above the list of orders that some need attention", async (manager) => {
    const { id: connectionId, name } = await shop.connect()
    shop.emulator.addFault({
      match: { method: "POST" },
      action: { type: "status", status: 422, body: { message: "Invalid.", errors: {} } },
    })
    await placeOrder(shop.api, shop.store)
    await manager.open("/orders")
    await manager.sees(`“${name}”: one order needs attention.`)
    const topOf = async (part: Locator) => (await part.boundingBox())?.y ?? Infinity
    const notice = manager.page.getByRole("status").filter({ hasText: "needs attention" })
    expect(await topOf(notice)).toBeLessThan(await topOf(manager.page.getByRole("table")))

    await manager.follow(`Show: ${name}`)
    await manager.page.waitForURL(new RegExp(`state=parked&connection_id=${connectionId}`))
    await manager.sees("Needs attention")
  })
})
