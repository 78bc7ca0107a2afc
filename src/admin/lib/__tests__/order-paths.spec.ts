import fc from "fast-check"
import { readPath, valueInWords } from "../../../provider-kit/mapping/order-path"
import { orderRepoConfigSchema } from "../../../providers/orderrepo/schemas"
import { listPaths, ORDER_FIELDS, readValue, toOrderView } from "../order-paths"

const order = {
  id: "order_1",
  display_id: 7,
  email: "buyer@example.com",
  total: 19.99,
  secret_field: "unknown to the server",
  customer: { first_name: "Test", last_name: "Buyer", has_account: true },
  shipping_address: null,
  items: [
    { title: "Cable", variant_sku: "C-1", quantity: 2, detail: { id: "x" } },
    { title: "Plug", variant_sku: "P-1", quantity: 1 },
    { title: "Third", variant_sku: "T-1", quantity: 1 },
  ],
  metadata: { gift_note: "Happy birthday", tags: ["a", "b"], nested: { deep: 1 }, "a.b": "hidden" },
}

describe("the values of an order", () => {
  const view = toOrderView(order)

  it("are those that the server knows, by their path", () => {
    const paths = new Map(listPaths(view).map(({ path, value }) => [path, value]))
    expect(paths.get("display_id")).toBe("7")
    expect(paths.get("customer.first_name")).toBe("Test")
    expect(paths.get("items[0].variant_sku")).toBe("C-1")
    expect(paths.get("metadata.gift_note")).toBe("Happy birthday")
    expect(paths.get("metadata.nested.deep")).toBe("1")
    expect([...paths.keys()]).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/secret_field|has_account|detail|items\[2\]/)]),
    )
  })

  it("leave out what is empty and what no path can name", () => {
    const paths = listPaths(view).map(({ path }) => path)
    expect(paths.some((path) => path.startsWith("shipping_address"))).toBe(false)
    expect(paths.some((path) => path.includes("a.b"))).toBe(false)
  })

  it("are found again by their path, and by the path of a list", () => {
    for (const { path, value } of listPaths(view)) {
      expect({ path, value: readValue(view, path) }).toEqual({ path, value })
    }
    expect(readValue(view, "metadata.tags")).toBe("a, b")
    expect(readValue(view, "items[2].title")).toBe("Third")
    expect(readValue(view, "metadata.none")).toBeNull()
    expect(readValue(view, "metadata.constructor")).toBeNull()
    expect(readValue(view, "")).not.toBe("order_1")
  })

  it("are shown as the server writes them into a row", () => {
    const metadata = fc.dictionary(
      fc.string({ minLength: 1, maxLength: 8 }).filter((name) => /^[^.[\]]+$/.test(name)),
      fc.oneof(
        fc.string({ maxLength: 40 }),
        fc.integer(),
        fc.boolean(),
        fc.array(fc.integer(), { maxLength: 4 }),
      ),
    )
    fc.assert(
      fc.property(metadata, (values) => {
        const shown = toOrderView({ ...order, metadata: values })
        for (const name of Object.keys(values)) {
          const path = `metadata.${name}`
          const written = valueInWords(readPath(shown, path)) || null
          expect({ path, value: readValue(shown, path) }).toEqual({ path, value: written })
        }
      }),
    )
  })

  it("have paths that the server takes", () => {
    const paths = listPaths(view).map(({ path }) => ({ name: "Row", path }))
    const config = { origin: "https://shop.example.com", custom_fields: paths }
    expect(orderRepoConfigSchema.safeParse(config).success).toBe(true)
  })

  it("are asked for by name", () => {
    expect(ORDER_FIELDS.split(",")).toEqual(
      expect.arrayContaining(["id", "*items", "metadata", "payment_status"]),
    )
  })
})
