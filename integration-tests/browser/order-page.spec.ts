import { placeOrder, updateOrder } from "../../dev/testing"
import { deliveryIn } from "./support/delivery-in"
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

  shop.it(
    "shows a status change at the remote without being reloaded",
    async (manager) => {
      const { id: connectionId, name } = await shop.connect()
      const { id } = await placeOrder(shop.api, shop.store)
      await manager.open(`/orders/${id}`)
      const box = manager.within("group", name)
      await box.sees("Synced", "New")

      shop.emulator.setStatus(id, "processing")
      await shop.sync.syncStatuses(connectionId)

      await manager.letTimePass()
      await box.sees("Processing")
    },
    { canMoveTime: true },
  )

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

  shop.it("shows nothing where nothing is set up", async (manager) => {
    const { id } = await placeOrder(shop.api, shop.store)
    await manager.open(`/orders/${id}`)
    await manager.sees("Payments")
    expect(await manager.page.getByRole("region", { name: "Order Sync" }).count()).toBe(0)
  })
})
