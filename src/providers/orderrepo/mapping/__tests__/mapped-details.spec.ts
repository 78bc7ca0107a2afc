import { mapOrder } from ".."
import { config, item, order } from "./fixtures"

const detailsOf = (changes: Parameters<typeof order>[0]) =>
  mapOrder(order(changes), config()).details!

describe("what helps people to read a mapped order", () => {
  it("has every amount in major units, with the places of its currency", () => {
    const items = [item({ unit_price: "10.5" }), item({ id: "ordli_02", unit_price: "3" })]
    expect(detailsOf({ items, total: "13.5" }).amounts).toEqual({
      total: "13.50",
      "products[0].price": "10.50",
      "products[1].price": "3.00",
    })
  })

  it("names the product of a changed value, and what it was and became", () => {
    const items = [item({ product_id: "prod_7", title: "Cable", unit_price: "0.125" })]
    expect(detailsOf({ items }).coercions).toContainEqual({
      field: "products[0].price",
      code: "amount_rounded",
      product: { id: "prod_7", title: "Cable" },
      before: "0.125",
      after: "0.13",
    })
  })

  it("names no product for what belongs to the whole order", () => {
    expect(detailsOf({ email: "no address" }).coercions).toContainEqual({
      field: "email",
      code: "email_dropped",
      product: null,
      before: "no address",
      after: null,
    })
  })

  it("keeps values out of what is stored", () => {
    const { coercions } = mapOrder(order({ email: "no address" }), config())
    expect(JSON.stringify(coercions)).not.toContain("no address")
  })
})
