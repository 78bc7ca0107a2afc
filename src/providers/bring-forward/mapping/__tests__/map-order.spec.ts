import { anItem, anOrder } from "../../../../lib/__tests__/order-fixture"
import type { LineItemSnapshot, OrderSnapshot } from "../../../../types"
import { bringForwardConfigSchema, type BringForwardConfigInput } from "../../schemas"
import { mapOrder } from ".."

const ADDRESS = "Example Ltd, Main street 1, flat 2, Berlin, Berlin, 10115, DE"

const sneakers = (fields: Partial<LineItemSnapshot> = {}) =>
  anItem({ variant_sku: "SNK-1", quantity: "2", unit_price: "10.1", ...fields })

function map(
  order: Partial<OrderSnapshot> = {},
  settings: Partial<BringForwardConfigInput> = {},
  externalId: string | null = null,
) {
  const config = bringForwardConfigSchema.parse({
    base_url: "https://orders.example.com",
    sku_map: { "SNK-1": "p1", CAP: "p2" },
    ...settings,
  })
  const whole = anOrder({ currency_code: "usd", items: [sneakers()], ...order })
  return mapOrder(whole, config, undefined, externalId)
}

const codesOf = ({ errors }: ReturnType<typeof map>) =>
  errors.map(({ field, code }) => [field, code])

describe("mapOrder", () => {
  it("sends the address and the items", () => {
    const items = [
      sneakers(),
      sneakers({ id: "ordli_02", variant_sku: "CAP", quantity: "1", unit_price: "0.2" }),
    ]
    expect(map({ items })).toMatchObject({
      external_id: null,
      marker: null,
      payload: {
        address: ADDRESS,
        items: [
          { productId: "p1", quantity: 2, shipping: "Regular" },
          { productId: "p2", quantity: 1, shipping: "Regular" },
        ],
      },
      total: "20.4",
      currency: "USD",
      target_status: null,
      coercions: [],
      errors: [],
    })
  })

  it("keeps the id that the order has at the remote", () => {
    expect(map({}, {}, "17").external_id).toBe("17")
  })

  it("names the fields as the settings do", () => {
    const item_keys = { list: "products", product: "id", quantity: "count", shipping: "__proto__" }
    const { payload } = map({}, { item_keys })
    expect(JSON.stringify(payload)).toBe(
      `{"address":"${ADDRESS}","products":[{"id":"p1","count":2,"__proto__":"Regular"}]}`,
    )
  })

  it("puts the order's id at the end of the address when it is asked to", () => {
    const { marker, payload } = map({ id: "order_01OURS" }, { marker_in_address: true })
    expect(marker).toBe("order_01OURS")
    expect(payload.address).toBe(`${ADDRESS}, order_01OURS`)
  })

  it("shortens a long address, and never the marker", () => {
    const order = anOrder()
    const shipping_address = { ...order.shipping_address!, company: "x".repeat(2000) }
    const { payload, coercions } = map(
      { id: "order_01OURS", shipping_address },
      { marker_in_address: true },
    )
    expect(payload.address).toHaveLength(1000)
    expect(payload.address).toMatch(/…, order_01OURS$/)
    expect(coercions).toMatchObject([{ field: "address", code: "text_shortened" }])
  })

  it("does without an order that has no address", () => {
    const none = { shipping_address: null, billing_address: null }
    expect(codesOf(map(none))).toEqual([["address", "missing_address"]])
    expect(codesOf(map(none, { marker_in_address: true }))).toEqual([
      ["address", "missing_address"],
    ])
    expect(map({ shipping_address: null }).payload.address).toBe(ADDRESS)
  })

  it.each([
    ["usd", []],
    [" USD", []],
    ["eur", [["currency", "currency_not_supported"]]],
    ["", [["currency", "currency_not_supported"]]],
  ])("takes dollars only: %p", (currency_code, errors) => {
    expect(codesOf(map({ currency_code }))).toEqual(errors)
  })

  describe("the product id", () => {
    const idOf = (
      fields: Partial<LineItemSnapshot>,
      settings: Partial<BringForwardConfigInput> = {},
    ) => {
      const mapped = map(
        { items: [sneakers(fields)] },
        { product_id_path: "variant.metadata.bf", ...settings },
      )
      return (
        mapped.errors[0]?.code ?? (mapped.payload.items as { productId: string }[])[0].productId
      )
    }
    const variant = (bf: unknown) => ({ variant: { metadata: { bf } } })

    it("is that of the SKU, else that at the path", () => {
      expect(idOf(variant("v1"))).toBe("p1")
      expect(idOf({ variant_sku: " CAP " })).toBe("p2")
      expect(idOf({ variant_sku: "new", ...variant(" v1 ") })).toBe("v1")
      expect(idOf({ variant_sku: null, ...variant(17) })).toBe("17")
      expect(idOf({ variant_sku: "new" }, { product_id_path: "variant_sku" })).toBe("new")
    })

    it.each([
      {},
      variant(""),
      variant(null),
      variant({ id: 1 }),
      variant(["v1"]),
      variant(1.5),
      variant(true),
    ])("is never guessed: %j", (fields) => {
      expect(idOf({ variant_sku: "constructor", ...fields })).toBe("missing_product_id")
    })

    it("is never changed", () => {
      expect(idOf({ variant_sku: null, ...variant("a\u0000b") })).toBe("invalid_product_id")
      expect(idOf({ variant_sku: null, ...variant("x".repeat(201)) })).toBe("invalid_product_id")
    })
  })

  it.each([
    ["1.5", "fractional_quantity"],
    ["0.5", "fractional_quantity"],
    ["many", "not_a_number"],
    ["9007199254740993", "too_large"],
  ])("does without an order of %p pieces", (quantity, code) => {
    expect(codesOf(map({ items: [sneakers({ quantity })] }))).toEqual([["items[0].quantity", code]])
    expect(map({ items: [sneakers({ quantity: "2.0" })] }).errors).toEqual([])
  })

  it("leaves out what was removed or returned", () => {
    const items = [sneakers({ quantity: "0", variant_sku: "unknown" }), sneakers()]
    const mapped = map({ items })
    expect(mapped.payload.items).toHaveLength(1)
    expect(mapped).toMatchObject({
      errors: [],
      coercions: [{ field: "items", code: "product_dropped" }],
    })
  })

  it("creates no order without items, and keeps one that is at the remote", () => {
    const items = [sneakers({ quantity: "0" })]
    expect(codesOf(map({ items }))).toEqual([["items", "no_items"]])
    expect(codesOf(map({ items }, {}, "17"))).toEqual([])
  })

  it("translates the shipping option", () => {
    const [method] = anOrder().shipping_methods
    const settings = { shipping_types: { so_02: "Express" }, default_shipping_type: "Slow" }
    const typeOf = (...options: (string | null)[]) => {
      const shipping_methods = options.map((shipping_option_id) => ({
        ...method,
        shipping_option_id,
      }))
      const { payload, coercions } = map({ shipping_methods }, settings)
      return [
        (payload.items as { shipping: string }[])[0].shipping,
        coercions.map(({ code }) => code),
      ]
    }
    expect(typeOf("so_02")).toEqual(["Express", []])
    expect(typeOf("so_03")).toEqual(["Slow", []])
    expect(typeOf("constructor")).toEqual(["Slow", []])
    expect(typeOf(null)).toEqual(["Slow", []])
    expect(typeOf()).toEqual(["Slow", []])
    expect(typeOf("so_02", "so_02")).toEqual(["Express", []])
    expect(typeOf("so_02", "so_03")).toEqual(["Express", ["field_dropped"]])
  })

  it("says that a discount cannot be sent", () => {
    expect(map({ discount_total: "5" }).coercions).toMatchObject([
      { field: "discount_total", code: "field_dropped" },
    ])
    expect(map({ discount_total: "0" }).coercions).toEqual([])
  })

  it("tells where the store sees the order", () => {
    expect(map({ status: "completed" }).target_status).toBe("done")
    expect(map({ status: "canceled" }).target_status).toBe("cancelled")
  })
})
