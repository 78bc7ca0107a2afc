import type { Page } from "playwright-core"
import { deadline } from "../../dev/testing"
import { findBarriers, findOverflows, photograph } from "./support/appearance"
import { describePages } from "./support/shop"

/** The key that the page of `examples/store` sends. */
const CALLBACK = "callback"

const BUYER = {
  Quantity: "2",
  Email: "buyer@example.com",
  "First name": "Test",
  "Last name": "Buyer",
  Phone: "+33 1 23 45 67 89",
  "Street and number": "1 Example Street",
  "Postal code": "75001",
  City: "Example City",
}

describePages("the storefront of the example", (shop) => {
  shop.itForShoppers("places an order that reaches OrderRepo", async (page) => {
    await shop.connect()
    await page.goto(shop.storefrontUrl)
    await page.getByRole("heading", { name: "Canvas Bag" }).waitFor()
    await page.getByText("€24.90").waitFor()
    expect(await faultsOf(page, "storefront")).toEqual([])

    await fill(page, BUYER)
    await page.getByRole("button", { name: "Order" }).click()
    await page
      .getByRole("status")
      .getByText(/Thank you for order #\d+/)
      .waitFor()

    const { orderId } = await shop.emulator.waitForRequest(
      ({ method, applied }) => method === "POST" && applied,
      deadline(90_000),
    )
    expect(shop.emulator.orders()).toHaveLength(1)
    expect(shop.emulator.order(orderId ?? "")).toMatchObject({
      email: BUYER.Email,
      total: 5480,
      currency: "EUR",
    })
  })

  shop.itForShoppers("sends a request for a call, which reaches OrderRepo", async (page) => {
    shop.emulator.projects.setEvent(CALLBACK, true)
    await shop.connect({ events: [CALLBACK] })
    await page.goto(shop.storefrontUrl)
    await page.getByRole("link", { name: "Request a call" }).click()
    await page.getByRole("heading", { name: "Request a call" }).waitFor()
    expect(await faultsOf(page, "storefront-callback")).toEqual([])

    await fill(page, { Name: "Test Buyer", Phone: BUYER.Phone })
    await page.getByRole("button", { name: "Call me back" }).click()
    await page.getByRole("status").getByText("Thank you. We will call you back.").waitFor()

    await shop.emulator.waitForRequest(
      ({ path, applied }) => path.endsWith("/events/track") && applied,
      deadline(90_000),
    )
    // The question was left empty: the form leaves it out.
    expect(shop.emulator.events()).toMatchObject([
      {
        event: CALLBACK,
        data: [
          { name: "Name", value: "Test Buyer" },
          { name: "Phone", value: BUYER.Phone },
        ],
      },
    ])
  })
})

async function fill(page: Page, fields: Record<string, string>): Promise<void> {
  for (const [label, value] of Object.entries(fields)) {
    await page.getByLabel(label, { exact: true }).fill(value)
  }
}

async function faultsOf(page: Page, name: string): Promise<string[]> {
  await photograph(page, name)
  return [...(await findBarriers(page)), ...(await findOverflows(page))]
}
