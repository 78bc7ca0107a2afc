import fc from "fast-check"
import { anItem, anOrder } from "../../../lib/__tests__/order-fixture"
import { readItemPath, readPath } from "../order-path"

const item = anItem({
  variant_sku: "SKU-1",
  tax_total: "4.79",
  metadata: { engraving: "AB", sizes: ["S", "M"] },
  product: { metadata: { remote: { id: 7 } } },
  variant: { metadata: { remote_id: "V-9" } },
})

describe("a path into a line", () => {
  it.each([
    ["product_id", "prod_01"],
    ["variant_id", "variant_01"],
    ["variant_sku", "SKU-1"],
    ["tax_total", "4.79"],
    ["metadata.engraving", "AB"],
    ["metadata.sizes[1]", "M"],
    ["product.metadata.remote.id", 7],
    ["variant.metadata.remote_id", "V-9"],
  ])("%s reads %p", (path, value) => expect(readItemPath(item, path)).toBe(value))

  it.each([
    "metadata.none",
    "metadata.constructor",
    "metadata.__proto__.toString",
    "product.metadata.remote_id",
    "variant_sku.length",
  ])("%s reads nothing", (path) => expect(readItemPath(item, path)).toBeUndefined())

  it("reads nothing of a product or a variant that is gone", () => {
    const gone = anItem({ product: null, variant: null })
    expect(readItemPath(gone, "product.metadata.remote_id")).toBeUndefined()
    expect(readItemPath(gone, "variant.metadata.remote_id")).toBeUndefined()
  })

  it("reads what the path of the whole order reads", () => {
    const name = fc.string({ minLength: 1 }).filter((text) => /^[^.[\]]+$/.test(text))
    const source = fc.constantFrom("metadata", "variant.metadata", "product.metadata")
    fc.assert(
      fc.property(name, fc.string(), source, fc.nat(2), (key, value, from, index) => {
        const metadata = Object.fromEntries([[key, value]])
        const line = anItem({ metadata, product: { metadata }, variant: { metadata } })
        const order = anOrder({ items: [0, 1, 2].map((at) => (at === index ? line : anItem())) })
        expect(readItemPath(line, `${from}.${key}`)).toBe(value)
        expect(readPath(order, `items[${index}].${from}.${key}`)).toBe(value)
      }),
    )
  })
})

describe("a path into an order", () => {
  it.each([
    ["customer_id", "cus_01"],
    ["customer.id", "cus_01"],
    ["customer.metadata.nickname", "Testy"],
    ["billing_address.postal_code", "10115"],
    ["shipping_methods[0].shipping_option_id", "so_01"],
  ])("%s reads %p", (path, value) => expect(readPath(anOrder(), path)).toBe(value))
})
