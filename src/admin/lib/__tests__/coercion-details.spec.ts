import type { CoercionDetail } from "../../../types"
import { findDetail, fixPlaces } from "../coercion-details"

const CONTEXT = { orderId: "order_1", connectionId: "oscon_1", productId: "prod_1" }
const SETTINGS = "/settings/order-sync/oscon_1?tab="

const placesOf = (field: string, code: string, productId: string | null = "prod_1") =>
  fixPlaces({ field, code: code as never }, { ...CONTEXT, productId }).map(({ to }) => to)

describe("where a changed value is corrected", () => {
  it.each([
    ["products[0].price", "amount_rounded", ["/products/prod_1"]],
    ["products[0].image", "image_placeholder", ["/products/prod_1", `${SETTINGS}content`]],
    ["products[2].image", "image_base_url", ["/products/prod_1", `${SETTINGS}advanced`]],
    ["products[0].count", "quantity_in_name", ["/orders/order_1"]],
    ["products", "product_dropped", ["/orders/order_1"]],
    ["email", "email_dropped", ["/orders/order_1"]],
    ["total", "amount_rounded", ["/orders/order_1"]],
    ["data[3].value", "text_shortened", [`${SETTINGS}content`]],
  ])("%s, %s", (field, code, places) => {
    expect(placesOf(field, code)).toEqual(places)
  })

  it("is the order for an item that is no product of the store", () => {
    expect(placesOf("products[0].name", "text_shortened", null)).toEqual(["/orders/order_1"])
  })
})

describe("the detail of a changed value", () => {
  const detail: CoercionDetail = {
    field: "products[0].price",
    code: "amount_rounded",
    product: null,
    before: "19.999",
    after: "20.00",
  }

  it("is that of the same field and cause", () => {
    expect(findDetail([detail], { field: "products[0].price", code: "amount_rounded" })).toBe(
      detail,
    )
    expect(findDetail([detail], { field: "products[1].price", code: "amount_rounded" })).toBe(
      undefined,
    )
    expect(findDetail([detail], { field: "products[0].price", code: "text_cleaned" })).toBe(
      undefined,
    )
  })
})
