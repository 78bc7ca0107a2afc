import { placeOrder, waitUntil } from "../../dev/testing"
import { copyOrder } from "./support/copy-order"
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
    await manager.sees("One order needs your help.", /1 order: /, "Product image")

    await manager.press(/^Show: 1 order/)
    await manager.page.waitForURL(/\/order-sync\/orders\?state=parked/)
    await manager.within("row", new RegExp(`#${display_id}`)).follow(`#${display_id}`)
    await manager.sees(
      `Delivery of order #${display_id}`,
      "OrderRepo did not accept some values of the order.",
      "The products.0.image field must be a valid URL.",
      "Only when you retry it, or the order or the settings change",
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
    await manager.within("row", new RegExp(`#${display_id}`)).sees("Delivered")
    expect(shop.emulator.tally(id).creates).toBe(1)
  })

  shop.it("are retried one by one", async (manager) => {
    await shop.connect()
    const stop = refuseImages(shop.emulator)
    const { id, display_id } = await placeOrder(shop.api, shop.store)
    await manager.open("/order-sync/orders")
    await manager.within("row", new RegExp(`#${display_id}`)).sees("Parked")
    await manager.follow(`#${display_id}`)

    await manager.press("Retry")
    await manager.sees(`Order #${display_id} was refused`)

    stop()
    await manager.press("Retry")
    await manager.sees(`Order #${display_id} is at Main account as it is here.`)
    await manager.within("region", `Delivery of order #${display_id}`).sees("Delivered")
    expect(shop.emulator.tally(id).creates).toBe(1)
  })

  shop.it(`are retried all at once, ${MANY} of them`, async (manager) => {
    await shop.connect()
    const stop = refuseImages(shop.emulator)
    const { id } = await placeOrder(shop.api, shop.store)
    await waitUntil("the order to be parked", async () => {
      return (await shop.sync.deliveryOf(id))?.state === "parked"
    })
    const orders = [id, ...(await copyOrder(shop, id, MANY - 1))]
    await manager.open("/order-sync")
    await manager.sees(`${MANY} orders need your help.`, new RegExp(`${MANY} orders: `))
    stop()

    await manager.press(new RegExp(`^Retry all: ${MANY} orders`))
    const question = manager.within("alertdialog")
    await question.sees(`Retry ${MANY} orders?`, /nothing is there twice/)
    await question.press("Retry")

    await manager.sees(`${MANY} orders went through.`)
    await manager.sees("All is well: every order is where it should be.")
    expect(orders.map((one) => shop.emulator.tally(one).creates)).toEqual(orders.map(() => 1))
  })

  shop.it("are chosen in the table and retried from there", async (manager) => {
    await shop.connect()
    const stop = refuseImages(shop.emulator)
    const [first, second, third] = [
      await placeOrder(shop.api, shop.store),
      await placeOrder(shop.api, shop.store),
      await placeOrder(shop.api, shop.store),
    ]
    await manager.open("/order-sync")
    await manager.page.getByRole("link", { name: /^Parked ?3/ }).click()
    await manager.sees(`#${first.display_id}`, `#${second.display_id}`, `#${third.display_id}`)
    stop()

    for (const { display_id } of [first, second]) {
      await manager.page.getByRole("checkbox", { name: `Select #${display_id}` }).click()
    }
    await manager.sees("2 selected")
    await manager.page.keyboard.press("r")

    await manager.sees("2 orders went through.")
    await manager.seesNoMore(`#${first.display_id}`)
    await manager.within("row", new RegExp(`#${third.display_id}`)).sees("Parked")
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
    const search = manager.page.getByLabel("Search deliveries by order number or id")
    await search.fill(String(first.display_id))
    await manager.seesNoMore(`#${second.display_id}`)
    await manager.sees(`#${first.display_id}`)
    await search.fill("no such order")
    await manager.sees("Nothing fits")
    await manager.press("Clear all")
    await manager.sees(`#${first.display_id}`, `#${second.display_id}`)
  })
})
