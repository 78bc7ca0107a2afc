import { deadline, placeOrder } from "../../dev/testing"
import { photograph } from "./support/appearance"
import { describePages } from "./support/shop"
import type { ShopManager } from "./support/shop-manager"

describePages("settings", (shop) => {
  shop.it("are all edited on one page and stay as they were left", async (manager) => {
    const { id, name } = await shop.connect()
    await placeOrder(shop.api, shop.store, { metadata: { gift_note: "With love" } })
    await manager.open("/settings/order-sync")
    await manager.page.getByRole("link", { name: new RegExp(name) }).click()

    await edit(manager, "Account", async (drawer) => {
      await drawer.fill("Name", "The only account")
    })
    await edit(manager, "What is sent", async (drawer) => {
      await drawer.flip("Tax")
      await manager.within("group", "Your own rows").press("Add a row")
      await drawer.press("Choose")
      await manager.page.getByPlaceholder("Search by name or value").fill("love")
      await manager.page.getByRole("button", { name: /gift_note/ }).click()
      await drawer.sees(/With love/)
      await drawer.page.getByLabel("Name of the row").last().fill("Gift note")
    })
    await edit(manager, "Customer data", (drawer) => drawer.flip("Phone"))
    await edit(manager, "Which orders", async (drawer) => {
      await drawer.page.getByRole("radio", { name: /When it is paid/ }).click()
    })
    await edit(manager, "Speed", async (drawer) => {
      await drawer.fill("Orders at the same time, at most", "3")
      await drawer.fill("Minutes between status checks", "10")
    })
    await edit(manager, "Storefront events", (drawer) => drawer.fill("Allowed events", "viewed"))

    // The tab is part of the address.
    await manager.page.reload()
    await manager.sees("The only account", "Allowed events")
    await manager.openTab("What is sent")
    await manager.sees("Gift note")
    expect(await shop.sync.connection(id)).toMatchObject({
      name: "The only account",
      concurrency: 3,
      sync_interval_minutes: 10,
      rules: { send_when: "paid" },
      config: {
        data_fields: { tax: false, discount: true },
        custom_fields: [{ name: "Gift note", path: "metadata.gift_note" }],
      },
    })
  })

  shop.it("show both directions of the statuses in one table, and change them", async (manager) => {
    const { id } = await shop.connect()
    await manager.open(`/settings/order-sync/${id}`)
    await edit(manager, "Statuses", async () => {
      const { page } = manager
      await photograph(page, "settings-status-drawer")
      await page.getByLabel("Packed", { exact: true }).click()
      await page.getByRole("option", { name: "Status: Processing" }).click()
      await page.getByLabel("Delivered in full").click()
      await page.getByRole("option", { name: "The status does not change" }).click()
    })

    const cells = (name: string) =>
      manager.page.getByRole("row", { name }).getByRole("cell").allTextContents()
    await manager.page.reload()
    await manager.sees("Where it happens", "Result")
    expect(await cells("Packed")).toEqual(["Store", "Packed", "OrderRepo: Status: Processing"])
    expect(await cells("Delivered in full")).toEqual([
      "Store",
      "Delivered in full",
      "OrderRepo: The status does not change",
    ])
    expect(await cells("OrderRepo Status: Done")).toEqual([
      "OrderRepo",
      "Status: Done",
      "The store's order does not change",
    ])
    await manager.page.getByRole("columnheader", { name: "Result" }).scrollIntoViewIfNeeded()
    await photograph(manager.page, "settings-status-table")
    expect(await shop.sync.connection(id)).toMatchObject({
      status_rules: {
        outgoing: { packed: "processing", shipped: "processing", delivered: "none" },
      },
    })
  })

  shop.it("warn before a status of the remote refunds a customer", async (manager) => {
    const { id } = await shop.connect()
    await manager.open(`/settings/order-sync/${id}`)
    await manager.openTab("Statuses")
    await manager.press("Edit: Statuses")
    const drawer = manager.within("dialog")
    await manager.page.getByLabel("New status: Cancelled").click()
    await manager.page.getByRole("option", { name: "Cancel the order and refund payments" }).click()
    await drawer.sees(/without further confirmation/)
    await drawer.press("Save")
    const question = manager.within("alertdialog")
    await question.sees("Cancel and refund automatically?")
    await question.press("Yes, cancel and refund")
    await manager.sees("Saved")

    expect(await shop.sync.connection(id)).toMatchObject({
      status_rules: { actions: { cancelled: "cancel" } },
    })
  })

  shop.it(
    "show beside the field what the store refuses, and keep what was typed",
    async (manager) => {
      const { id } = await shop.connect()
      await manager.open(`/settings/order-sync/${id}`)
      await manager.openTab("Advanced")
      await manager.press("Edit: Speed")
      const drawer = manager.within("dialog")
      await drawer.fill("Orders at the same time, at most", "65")
      await drawer.press("Save")
      await drawer.sees("A whole number from 1 to 64.")
      await drawer.fill("Orders at the same time, at most", "64")
      await drawer.press("Save")
      await manager.sees("Saved")
    },
  )

  shop.it("keep what was typed when somebody else has saved in the meantime", async (manager) => {
    const { id } = await shop.connect()
    await manager.open(`/settings/order-sync/${id}?tab=advanced`)
    await manager.press("Edit: Speed")
    const drawer = manager.within("dialog")
    await drawer.fill("Orders at the same time, at most", "4")
    await shop.sync.updateConnection(id, { concurrency: 9 })

    await drawer.press("Save")
    manager.expects(/^409 POST /)
    await manager.sees(/Somebody else changed this connection/)
    const typed = manager.page.getByLabel("Orders at the same time, at most")
    expect(await typed.inputValue()).toBe("4")
    expect(await shop.sync.connection(id)).toMatchObject({ concurrency: 9 })
  })

  shop.it("show what a test found beside the setting that is wrong", async (manager) => {
    const { id } = await shop.connect({ config: { origin: "https://other.example.com" } })
    await manager.open(`/settings/order-sync/${id}`)
    // Not the region of "Main account".
    const account = manager.within("region", /^Account$/)
    await account.press("Test connection")
    await account.sees("The API key is accepted.")
    // Once beside the domain, and once in the list of all checks.
    const found = manager.page.getByText(/OrderRepo does not allow the shop's domain/)
    expect(await found.count()).toBe(2)
    await account.sees(/^Open 127\.0\.0\.1/)
  })

  shop.it("show the amounts that a currency's decimal places make", async (manager) => {
    const { id } = await shop.connect({ config: { currency_exponents: { UZS: 0 } } })
    await manager.open(`/settings/order-sync/${id}?tab=advanced`)
    await manager.sees(/UZS.1,000 is sent as 1000$/)
    await manager.press("Edit: Technical settings")
    const drawer = manager.within("dialog")
    await drawer.fill("Decimal places", "2")
    await drawer.sees(/UZS.1,000\.00 is sent as 100000$/)
  })

  shop.it("show a recent order as it would go out", async (manager) => {
    const { id } = await shop.connect()
    const order = await placeOrder(shop.api, shop.store)
    await manager.open(`/settings/order-sync/${id}`)
    await manager.chooseFromMenu("More actions", "Preview with a recent order")
    const preview = manager.within("dialog")
    await preview.sees(`#${order.display_id}`, "Total", "€94.90")
  })

  shop.it("delete a connection only after its name was typed", async (manager) => {
    const { id, name } = await shop.connect()
    const order = await placeOrder(shop.api, shop.store)
    await shop.emulator.waitForRequest(({ orderId }) => orderId === order.id, deadline(90_000))
    await manager.open(`/settings/order-sync/${id}`)
    await manager.chooseFromMenu("More actions", "Delete")
    const question = manager.within("alertdialog")
    await question.sees(`Delete ${name}`, /Orders that exist in OrderRepo do not change/)
    expect(
      await manager.page
        .getByRole("alertdialog")
        .getByRole("button", { name: "Delete" })
        .isEnabled(),
    ).toBe(false)

    await manager.page.getByRole("alertdialog").getByRole("textbox").fill(name)
    await question.press("Delete")
    await manager.sees(`${name} was deleted`, "Connect OrderRepo")
    expect(shop.emulator.order(order.id)).toBeDefined()
  })
})

/** The tab that a section is on, where it is called otherwise. */
const TABS: Record<string, string> = {
  "Customer data": "Privacy",
  "Which orders": "Rules",
  Speed: "Advanced",
  "Storefront events": "Events",
}

/** Opens a section's drawer, changes something and saves. */
async function edit(
  manager: ShopManager,
  section: string,
  work: (drawer: ShopManager) => Promise<void>,
): Promise<void> {
  await manager.openTab(TABS[section] ?? section)
  await manager.press(`Edit: ${section}`)
  const drawer = manager.within("dialog")
  await work(drawer)
  await drawer.press("Save")
  await manager.page.getByRole("dialog").waitFor({ state: "hidden" })
}
