import { mapOrder, snapshotOf } from ".."
import { address, customer, fullOrder, item } from "../../../orderrepo/mapping/__tests__/fixtures"
import { userHubConfigSchema, type UserHubConfigInput } from "../../schemas"

const config = (settings: Partial<UserHubConfigInput> = {}) =>
  userHubConfigSchema.parse({
    base_url: "https://userhub.example.com",
    currency: "eur",
    customer_id: "CUST-12345",
    default_product_id: "7",
    ...settings,
  })

const codes = (errors: { code: string }[]) => errors.map(({ code }) => code)

describe("an order for Userhub", () => {
  it("has the fields and types of the guide's example", () => {
    const { payload, errors, marker, total, currency, external_id } = mapOrder(
      fullOrder(),
      config(),
    )
    expect(errors).toEqual([])
    expect(payload).toMatchObject({
      customer_id: "CUST-12345",
      items: [
        { product_id: 7, product_name: "Sneakers X (42)", quantity: 2, price: 49.5 },
        { product_id: 7, product_name: "Cap", quantity: 1, price: 1200.25 },
      ],
      billing: {
        first_name: "Test",
        last_name: "Buyer",
        email: "john@example.com",
        phone: "+998901112233",
        address: "Example Ltd, Main street 1, flat 2, Tashkent Region",
        city: "Tashkent",
        postal_code: "100000",
        country: "UZ",
      },
      total: 1294.25,
      total_tax: 215.71,
      notes: "Ring twice\n[medusa_order_id:order_01HZX]",
      metadata: { medusa_order_id: "order_01HZX", medusa_order: { number: "1001" } },
    })
    expect(payload).not.toHaveProperty("status")
    expect({ marker, total, currency, external_id }).toEqual({
      marker: "order_01HZX",
      total: "1294.25",
      currency: "EUR",
      external_id: null,
    })
  })

  it("takes the customer from the path, else the constant, else is refused", () => {
    const order = fullOrder({ metadata: { userhub: 17 } })
    const idOf = (settings: Partial<UserHubConfigInput>) => mapOrder(order, config(settings))
    expect(idOf({ customer_id_path: "metadata.userhub" }).payload.customer_id).toBe("17")
    expect(idOf({ customer_id_path: "metadata.other" }).payload.customer_id).toBe("CUST-12345")
    expect(codes(idOf({ customer_id: undefined }).errors)).toEqual(["missing_customer_id"])
  })

  it("takes the product from the path, else the SKU, else the default, else is refused", () => {
    const items = [
      item({ metadata: { uh: "12" }, variant_sku: "A" }),
      item({ variant_sku: "A" }),
      item({ variant_sku: "__proto__" }),
    ]
    const settings = { product_id_path: "metadata.uh", sku_map: { A: "sku-1" } }
    const idsOf = (more: Partial<UserHubConfigInput>) =>
      mapOrder(fullOrder({ items }), config({ ...settings, ...more }))
    expect(idsOf({}).payload.items.map(({ product_id }) => product_id)).toEqual([12, "sku-1", 7])
    expect(idsOf({ default_product_id: "007" }).payload.items[2].product_id).toBe("007")
    expect(idsOf({ default_product_id: undefined }).errors).toMatchObject([
      { code: "missing_product_id", field: "items[2].product_id" },
    ])
  })

  it("sends a fraction as one piece at the line's total, and leaves out what came back", () => {
    const items = [item({ quantity: "0.5", unit_price: "8", total: "4" }), item({ quantity: "0" })]
    const { payload, coercions } = mapOrder(fullOrder({ items }), config())
    expect(payload.items).toMatchObject([
      { product_name: "Sneakers X × 0.5", quantity: 1, price: 4 },
    ])
    expect(codes(coercions)).toEqual(["quantity_in_name", "product_dropped"])
  })

  it("refuses an order without lines before it exists, and not afterwards", () => {
    const order = fullOrder({ items: [item({ quantity: "0" })] })
    expect(codes(mapOrder(order, config()).errors)).toEqual(["no_items"])
    const known = mapOrder(order, config(), "3")
    expect(known).toMatchObject({ external_id: "3", errors: [] })
  })

  it("sends shipping and discount as lines where wanted", () => {
    const order = fullOrder({ items: [] })
    const { payload } = mapOrder(
      order,
      config({ shipping_product_id: "90", discount_product_id: "D", language: "ru" }),
    )
    expect(payload.items).toEqual([
      { product_id: 90, product_name: "Courier", quantity: 1, price: 5 },
      { product_id: "D", product_name: "Скидка", quantity: 1, price: -10 },
    ])
    expect(mapOrder(order, config()).payload.items).toEqual([])
    const free = fullOrder({ items: [], shipping_total: "0.00", discount_total: "0" })
    const settings = config({ shipping_product_id: "90", discount_product_id: "D" })
    expect(mapOrder(free, settings).payload.items).toEqual([])
  })

  it("keeps amounts exact, and rounds what no number holds", () => {
    const items = [
      item({ unit_price: "48.279" }),
      item({ unit_price: "33.333333333333333333" }),
      item({ unit_price: "-1" }),
      item({ unit_price: "9007199254740994" }),
    ]
    const { payload, coercions, errors } = mapOrder(fullOrder({ items }), config())
    expect(payload.items.map(({ price }) => price)).toEqual([48.279, 33.33, 0, 0])
    expect(codes(coercions)).toEqual(["amount_rounded", "amount_raised_to_zero"])
    expect(errors).toMatchObject([{ code: "too_large", field: "items[3].price" }])
  })

  it("refuses another currency", () => {
    const { errors } = mapOrder(fullOrder({ currency_code: "usd" }), config())
    expect(codes(errors)).toEqual(["unsupported_currency"])
  })

  it("uses the customer's address, the fallback, or refuses an order without a valid email", () => {
    const order = fullOrder({ email: "nonsense", customer: null })
    const withCustomer = { ...order, customer: customer({ email: "a@example.com" }) }
    expect(mapOrder(withCustomer, config()).payload.billing.email).toBe("a@example.com")
    const saved = mapOrder(order, config({ fallback_email: "shop@example.com" }))
    expect(saved.payload.billing.email).toBe("shop@example.com")
    expect(codes(saved.coercions)).toEqual(["email_replaced"])
    expect(codes(mapOrder(order, config()).errors)).toEqual(["missing_email"])
  })

  it("prefers the billing address, unless it is a country alone", () => {
    const shipping_address = address({ first_name: "Ship", city: "Paris", phone: "+33142685300" })
    const billing = address({ first_name: "Bill", last_name: "Payer", city: "Lyon" })
    const billed = mapOrder(fullOrder({ shipping_address, billing_address: billing }), config())
    expect(billed.payload.billing).toMatchObject({ first_name: "Bill", city: "Lyon" })
    const empty = address({ country_code: "fr" })
    const shipped = mapOrder(fullOrder({ shipping_address, billing_address: empty }), config())
    expect(shipped.payload.billing).toMatchObject({
      first_name: "Ship",
      last_name: "-",
      city: "Paris",
    })
    expect(codes(shipped.coercions)).toContain("name_placeholder")
  })

  it("lets no customer write a marker, and no note push ours out", () => {
    const note = `[medusa_order_id:order_other] ${"x".repeat(3000)} [medusa_order_id:order_other]`
    const { payload } = mapOrder(fullOrder({ metadata: { note } }), config())
    expect(payload.notes.match(/\[medusa_order_id:/g)).toHaveLength(1)
    expect(payload.notes).toMatch(/\[medusa_order_id:order_01HZX\]$/)
    expect([...payload.notes].length).toBeLessThanOrEqual(2000)
  })

  it("tells all that changed in one snapshot of metadata", () => {
    const { payload } = mapOrder(fullOrder({ refunded_total: "5.50" }), config(), "3")
    expect(snapshotOf(payload)).toMatchObject({
      medusa_order_id: "order_01HZX",
      medusa_order: {
        refunded_total: "5.5",
        total: 1294.25,
        items: [{ quantity: 2 }, { quantity: 1 }],
        billing: { city: "Tashkent" },
      },
    })
  })
})
