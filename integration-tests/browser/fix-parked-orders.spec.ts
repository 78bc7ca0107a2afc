import { placeOrder } from "../../dev/testing"
import { copyOrder } from "./support/copy-order"
import { deliveryIn } from "./support/delivery-in"
import { refuseImages } from "./support/refuse-images"
import { describePages } from "./support/shop"

/** More than a page of the table shows, and more than the store claims at a time. */
const MANY = 200

describePages("parked orders", (shop) => {
  shop.it("are explained, and sent once the settings are corrected", async (manager) => {
    const { name } = await shop.connect()
    const stop = refuseImages(shop.emulator)
    const { id, display_id } = await placeOrder(shop.api, shop.store)
    await manager.open("/order-sync")
    await manager.sees("One order needs attention.", /1 order: /, "Product image")

    await manager.press(/^Show: 1 order/)
    await manager.page.waitForURL(/\/order-sync\/orders\?state=parked/)
    await manager.within("row", new RegExp(`#${display_id}`)).follow(`#${display_id}`)
    await manager.sees(
      `Order #${display_id}`,
      "OrderRepo did not accept some values of the order.",
      "The products.0.image field must be a valid URL.",
      "Only after a retry, or a change of the order or the settings",
    )
    stop()

    await manager.follow(name)
    await manager.openTab("What is sent")
    await manager.press("Edit: What is sent")
    const drawer = manager.within("dialog")
    await drawer.fill("Placeholder image", "https://shop.example.com/placeholder.png")
    await drawer.press("Save")
    await manager.sees("Saved")

    await manager.open("/order-sync/orders")
    await manager.within("row", new RegExp(`#${display_id}`)).sees("Synced")
    expect(shop.emulator.tally(id).creates).toBe(1)
  })

  shop.it("are retried one by one", async (manager) => {
    await shop.connect()
    const stop = refuseImages(shop.emulator)
    const { id, display_id } = await placeOrder(shop.api, shop.store)
    await manager.open("/order-sync/orders")
    await manager.within("row", new RegExp(`#${display_id}`)).sees("Needs attention")
    await manager.follow(`#${display_id}`)

    await manager.press("Retry")
    await manager.sees(`Order #${display_id} was refused`)

    stop()
    await manager.press("Retry")
    await manager.sees(`Order #${display_id} is up to date in Main account.`)
    await manager.within("region", `Order #${display_id}`).sees("Synced")
    expect(shop.emulator.tally(id).creates).toBe(1)
  })

  shop.it(`are retried all at once, ${MANY} of them`, async (manager) => {
    await shop.connect()
    const stop = refuseImages(shop.emulator)
    const { id } = await placeOrder(shop.api, shop.store)
    await deliveryIn(shop, id, "parked")
    const orders = [id, ...(await copyOrder(shop, id, MANY - 1))]
    await manager.open("/order-sync")
    await manager.sees(`${MANY} orders need attention.`, new RegExp(`${MANY} orders: `))
    stop()

    await manager.press(new RegExp(`^Retry all: ${MANY} orders`))
    const question = manager.within("alertdialog")
    await question.sees(`Retry ${MANY} orders?`, /No order is created twice/)
    await question.press("Retry")

    await manager.sees(`${MANY} orders were synced.`)
    await manager.sees("All orders are synced.")
    expect(orders.map((one) => shop.emulator.tally(one).creates)).toEqual(orders.map(() => 1))
  })

  shop.it("are selected in the table and retried", async (manager) => {
    await shop.connect()
    const stop = refuseImages(shop.emulator)
    const [first, second, third] = [
      await placeOrder(shop.api, shop.store),
      await placeOrder(shop.api, shop.store),
      await placeOrder(shop.api, shop.store),
    ]
    await manager.open("/order-sync")
    await manager.page.getByRole("link", { name: /^Needs attention ?3/ }).click()
    await manager.sees(`#${first.display_id}`, `#${second.display_id}`, `#${third.display_id}`)
    stop()

    for (const { display_id } of [first, second]) {
      await manager.page.getByRole("checkbox", { name: `Select #${display_id}` }).click()
    }
    await manager.sees("2 selected")
    await manager.page.keyboard.press("r")

    await manager.sees("2 orders were synced.")
    await manager.seesNoMore(`#${first.display_id}`)
    await manager.within("row", new RegExp(`#${third.display_id}`)).sees("Needs attention")
    expect(shop.emulator.tally(third.id).creates).toBe(0)
  })

  shop.it("are found by their number", async (manager) => {
    await shop.connect()
    const [first, second] = [
      await placeOrder(shop.api, shop.store),
      await placeOrder(shop.api, shop.store),
    ]
    await manager.open("/order-sync/orders")
    await manager.sees(`#${first.display_id}`, `#${second.display_id}`)
    const search = manager.page.getByLabel("Search orders by order number or id")
    await search.fill(String(first.display_id))
    await manager.seesNoMore(`#${second.display_id}`)
    await manager.sees(`#${first.display_id}`)
    await search.fill("no such order")
    await manager.sees("No results")
    await manager.press("Clear all")
    await manager.sees(`#${first.display_id}`, `#${second.display_id}`)
  })
})
