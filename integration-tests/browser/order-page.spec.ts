import type { Locator } from "playwright-core"
import { EMULATOR_DEFAULTS } from "../../dev/emulator"
import { placeOrder, post, updateOrder } from "../../dev/testing"
import { deliveryIn } from "./support/delivery-in"
import { refuseImages } from "./support/refuse-images"
import { describePages } from "./support/shop"

describePages("the order page", (shop) => {
  shop.it("shows the state of the order, resends and previews it", async (manager) => {
    const { name } = await shop.connect()
    const { id, display_id } = await placeOrder(shop.api, shop.store)
    await manager.open(`/orders/${id}`)
    const box = manager.within("group", name)
    await box.sees("Synced", "New")
    const before = shop.emulator.requestsAfter(0).length

    await manager.chooseFromMenu(`More actions for ${name}`, "Resend")
    const question = manager.within("alertdialog")
    await question.sees(`Resend order #${display_id}?`, /it is updated, not duplicated/)
    await question.press("Resend")
    await manager.sees(`Order #${display_id} is up to date in ${name}.`)
    const after = shop.emulator.requestsAfter(0).slice(before)
    expect(after.map(({ path }) => path)).toEqual(["/api/orders/update"])
    expect(shop.emulator.tally(id).creates).toBe(1)

    await manager.chooseFromMenu(`More actions for ${name}`, "Preview")
    const preview = manager.within("dialog")
    await preview.sees(`Preview of order #${display_id}`)
    await preview.sees("Already up to date in OrderRepo. Nothing would be sent.")
    await manager.page.getByRole("tab", { name: "Exactly as sent" }).click()
    await preview.sees(id)
    await manager.page.keyboard.press("Escape")

    await manager.chooseFromMenu(`More actions for ${name}`, "Details")
    await manager.sees(`Order #${display_id}`)
  })

  shop.it("shows a status change at the remote without being reloaded", async (manager) => {
    const { id: connectionId, name } = await shop.connect()
    const { id } = await placeOrder(shop.api, shop.store)
    await manager.open(`/orders/${id}`)
    const box = manager.within("group", name)
    await box.sees("Synced", "New")

    shop.emulator.setStatus(id, "processing")
    await shop.sync.syncStatuses(connectionId)

    await box.sees("Processing")
  })

  shop.it("sends an order that is older than the connection when asked to", async (manager) => {
    const { id, display_id } = await placeOrder(shop.api, shop.store)
    await shop.connect()
    await manager.open(`/orders/${id}`)
    await manager.sees(/This order has not been sent/)

    await manager.press("Send now")
    const question = manager.within("alertdialog")
    await question.sees(`Send order #${display_id}?`)
    await question.press("Send now")

    await manager.within("group", "Main account").sees("Synced")
    expect(shop.emulator.tally(id).creates).toBe(1)
  })

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

  shop.it(
    "names what was changed to fit, and what changed since the last sync",
    async (manager) => {
      const { id: connectionId } = await shop.connect()
      const [, , withoutImage] = shop.store.products
      const order = await placeOrder(shop.api, shop.store, {
        items: [{ variantId: withoutImage.variantId, quantity: 1 }],
      })
      const { id } = await deliveryIn(shop, order.id, "delivered")
      await shop.sync.updateConnection(connectionId, { is_enabled: false })
      await updateOrder(shop.api, shop.store, order.id, { email: "changed@example.com" })

      await manager.open(`/order-sync/deliveries/${id}`)
      const changes = manager.within("region", "Changes since the last sync")
      await changes.sees("Email address", "Changed to: changed@example.com")
      const values = manager.within("region", "Changed values")
      await values.sees("In the store", "nothing", "Sent", /favicon\.ico$/)
      await values.follow("Open the product")
      await manager.page.waitForURL(/\/products\/prod_/)
    },
  )

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

  shop.it("shows nothing where nothing is set up", async (manager) => {
    const { id } = await placeOrder(shop.api, shop.store)
    await manager.open(`/orders/${id}`)
    await manager.sees("Payments")
    expect(await manager.page.getByRole("region", { name: "Order Sync" }).count()).toBe(0)
  })
})
