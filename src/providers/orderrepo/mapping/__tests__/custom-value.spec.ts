import { toOrderSnapshot } from "../../../../lib/snapshot"
import { customValue } from "../custom-value"
import { fullOrder } from "./fixtures"

/** As the engine reads it: rows of whole objects show the fields in the snapshot's order. */
const order = toOrderSnapshot(
  {
    id: "order_01",
    customer_id: "cus_01",
    customer: { id: "cus_01", first_name: "Test", metadata: { userhub_id: 7 } },
    items: [{ id: "ordli_01", product_id: "prod_01", variant_id: "variant_01" }],
    shipping_methods: [{ id: "ordsm_01", shipping_option_id: "so_01", amount: 5 }],
  },
  { payment_status: "not_paid", fulfillment_status: "not_fulfilled" },
  {
    products: new Map([["prod_01", {}]]),
    variants: new Map([["variant_01", { remote_id: "V-9" }]]),
  },
)

describe("the value of a custom row", () => {
  it.each([
    ["customer", ["first_name", "last_name", "company_name", "email", "phone"]],
    ["shipping_methods[0]", ["name", "total", "data", "metadata"]],
    [
      "items[0]",
      [
        "id",
        "product_id",
        "title",
        "product_title",
        "variant_title",
        "variant_sku",
        "quantity",
        "ordered_quantity",
        "returned_quantity",
        "fulfilled_quantity",
        "unit_price",
        "total",
        "thumbnail",
        "product_image",
        "metadata",
      ],
    ],
  ])("at the whole of %s has the fields that it always had, in their order", (path, fields) => {
    expect(Object.keys(customValue(order, path) as object)).toEqual(fields)
  })

  it("is the same for a list as for each of its parts", () => {
    expect(customValue(order, "items")).toEqual([customValue(order, "items[0]")])
    expect(customValue(order, "shipping_methods")).toEqual([
      customValue(order, "shipping_methods[0]"),
    ])
  })

  it.each([
    ["customer_id", "cus_01"],
    ["customer.id", "cus_01"],
    ["customer.metadata.userhub_id", 7],
    ["items[0].variant_id", "variant_01"],
    ["items[0].variant.metadata.remote_id", "V-9"],
    ["items[0].product", { metadata: {} }],
    ["shipping_methods[0].amount", "5"],
  ])("at the path of a later field, %s, is that field", (path, value) => {
    expect(customValue(order, path)).toEqual(value)
  })

  it("is nothing where there is nothing", () => {
    expect(customValue(order, "metadata.missing")).toBeUndefined()
    expect(customValue(fullOrder({ customer: null }), "customer")).toBeNull()
  })
})
