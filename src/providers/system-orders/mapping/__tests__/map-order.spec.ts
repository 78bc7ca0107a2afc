import fc from "fast-check"
import { DEFAULT_OUTGOING } from "../../../../lib/outgoing-status"
import { fulfillment, fullOrder, item, order } from "../../../orderrepo/mapping/__tests__/fixtures"
import { order as anyOrder } from "../../../orderrepo/mapping/__tests__/arbitraries"
import { systemOrdersConfigSchema, type SystemOrdersConfigInput } from "../../schemas"
import { mapOrder } from ".."

function configOf(settings: Partial<SystemOrdersConfigInput> = {}) {
  return systemOrdersConfigSchema.parse({ base_url: "https://api.example.com", ...settings })
}

function map(snapshot = fullOrder(), settings: Partial<SystemOrdersConfigInput> = {}) {
  return mapOrder(snapshot, configOf(settings))
}

const bodiesOf = (mapped: ReturnType<typeof map>) => mapped.payload.items.map(({ body }) => body)
const errorsOf = ({ errors }: ReturnType<typeof map>) =>
  errors.map(({ field, code }) => `${field} ${code}`)

describe("an order", () => {
  it("needs no map for the plain reading of the guide", () => {
    const mapped = map()
    expect(mapped.errors).toEqual([])
    expect(mapped).toMatchObject({
      external_id: null,
      marker: "order_01HZX",
      total: "1294.25",
      currency: "EUR",
    })
    expect(mapped.payload.order).toMatchObject({
      externalReference: "order_01HZX",
      currency: "EUR",
      customer: { firstName: "Test", lastName: "Buyer", email: "john@example.com" },
      shippingAddress: { city: "Tashkent", country: "uz" },
      note: "Ring twice",
    })
    expect(bodiesOf(mapped)).toEqual([
      { name: "Sneakers X (42)", quantity: 2, price: 49.5 },
      { name: "Cap", quantity: 1, price: 1200.25 },
      { name: "Delivery", quantity: 1, price: 5 },
      { name: "Discount", quantity: 1, price: -10 },
    ])
    expect(mapped.payload.flags).toEqual(["paid"])
  })

  it("is sent in minor units, and says what was rounded", () => {
    const snapshot = order({
      total: "20.005",
      items: [item({ unit_price: "19.995" })],
      shipping_total: "0",
    })
    const mapped = map(snapshot, { amount_unit: "minor" })
    expect(bodiesOf(mapped)).toEqual([{ name: "Sneakers X", quantity: 1, price: 2000 }])
    expect(mapped.total).toBe("2001")
    expect(mapped.coercions).toEqual([
      expect.objectContaining({ field: "items[0].price", code: "amount_rounded" }),
    ])
    const kept = map(snapshot, { amount_unit: "minor", currency_exponents: { EUR: 3 } })
    expect(bodiesOf(kept)).toEqual([{ name: "Sneakers X", quantity: 1, price: 19995 }])
  })

  it("calls a currency by the id of the order system", () => {
    const currencies = { EUR: "12" }
    expect(map(fullOrder(), { currencies }).payload.order).toMatchObject({ currency: "12" })
    expect(map(fullOrder(), { currencies }).currency).toBe("EUR")
    const order_fields = [{ to: "currencyId", from: "currency", type: "number" as const }]
    expect(map(fullOrder(), { currencies, order_fields }).payload.order).toEqual({
      currencyId: 12,
      externalReference: "order_01HZX",
    })
  })

  it("keeps the marker, whatever the map says", () => {
    const order_fields = [{ to: "ref", from: "email" }]
    const mapped = map(fullOrder(), { order_fields, reference_field: "ref" })
    expect(mapped.payload.order).toEqual({ ref: "order_01HZX" })
    const without = map(fullOrder(), { order_fields, reference_field: "" })
    expect(without.payload.order).toEqual({ ref: "john@example.com" })
    expect(without.marker).toBeNull()
  })

  it("sends nothing but the marker without preset and maps", () => {
    const mapped = map(fullOrder(), { preset: "own", shipping_line: false, discount_line: false })
    expect(mapped.payload.order).toEqual({ externalReference: "order_01HZX" })
    expect(bodiesOf(mapped)).toEqual([{}, {}])
  })

  it("reads the fields of items and of their order", () => {
    const item_fields = [
      { to: "sku", from: "variant_sku", required: true },
      { to: "size", from: "metadata.size" },
      { to: "order.ref", from: "order.id" },
    ]
    const snapshot = order({ items: [item({ variant_sku: "S-1", metadata: { size: 42 } })] })
    expect(bodiesOf(map(snapshot, { item_fields }))).toEqual([
      { sku: "S-1", size: "42", order: { ref: "order_01" } },
    ])
    expect(errorsOf(map(order({ items: [item()] }), { item_fields }))).toEqual([
      "items[0].sku required_field_missing",
    ])
  })

  it("refuses a fraction, or sends it as one piece at the total of its line", () => {
    const snapshot = order({ items: [item({ quantity: "0.5", unit_price: "10", total: "5" })] })
    expect(errorsOf(map(snapshot))).toEqual(["items[0].quantity fractional_quantity"])
    const single = map(snapshot, { fractional_quantity: "single" })
    expect(single.errors).toEqual([])
    expect(bodiesOf(single)).toEqual([{ name: "Sneakers X × 0.5", quantity: 1, price: 5 }])
    expect(single.coercions).toEqual([expect.objectContaining({ code: "quantity_in_name" })])
  })

  it("leaves out what the customer does not keep, and lines without amount", () => {
    const snapshot = order({ items: [item({ quantity: "0" }), item({ id: "ordli_02" })] })
    const mapped = map(snapshot)
    expect(mapped.payload.items.map(({ line }) => line)).toEqual(["ordli_02"])
    expect(mapped.coercions).toEqual([expect.objectContaining({ code: "product_dropped" })])
  })

  it("reaches each state by a fact of the store, as far as the connection tells it", () => {
    const shipped = fulfillment({ shipped_at: "2026-05-06T12:00:00.000Z" })
    const snapshot = fullOrder({ fulfillments: [shipped], status: "completed" })
    expect(map(snapshot).payload.flags).toEqual(["paid", "sent", "done"])
    const silent = { ...DEFAULT_OUTGOING, shipped: "none" as const }
    expect(mapOrder(snapshot, configOf(), silent).payload.flags).toEqual(["paid", "done"])
    const withheld = fullOrder({ status: "canceled", withheld_fact: "cancelled" })
    expect(map(withheld).payload.flags).toEqual(["paid"])
    expect(
      map(fullOrder({ status: "canceled", payment_status: "authorized" })).payload.flags,
    ).toEqual(["cancel"])
  })

  it("chooses the status of the fact that says most", () => {
    const status_ids = { shipped: "3", packed: "2" }
    const shipped = fulfillment({ shipped_at: "2026-05-06T12:00:00.000Z" })
    const statusAt = (fulfillments: (typeof shipped)[]) =>
      map(fullOrder({ fulfillments }), { status_ids }).payload.status
    expect(statusAt([])).toBeNull()
    expect(statusAt([fulfillment()])).toEqual({ id: "2", fact: "packed", body: { statusId: 2 } })
    expect(statusAt([shipped])).toEqual({ id: "3", fact: "shipped", body: { statusId: 3 } })
    const word = map(fullOrder({ fulfillments: [shipped] }), { status_ids: { shipped: "out" } })
    expect(word.payload.status?.body).toEqual({ statusId: "out" })
  })

  it("has an entry for each label, and its key tells no number", () => {
    const label = (tracking_number: string | null) => ({ tracking_number, tracking_url: null })
    const fulfillments = [
      fulfillment({ labels: [label("AB 1"), label("AB 1"), label(null), label(" ")] }),
      fulfillment({ id: "ful_02", labels: [label("AB 1")] }),
    ]
    const { tracking } = map(fullOrder({ fulfillments })).payload
    expect(tracking.map(({ body }) => body)).toEqual([
      { trackingNumber: "AB 1" },
      { trackingNumber: "AB 1" },
    ])
    expect(tracking.map(({ key }) => key.replace(/[0-9a-f]{16}$/, "…"))).toEqual([
      "tracking:ful_01:…",
      "tracking:ful_02:…",
    ])
  })

  it("tells what goes back as lines of the history", () => {
    const moved = { item_id: "ordli_01", title: "Cap", variant_title: null, quantity: "2" }
    const back = {
      id: "ret_1",
      display_id: 3,
      status: "received",
      items: [{ ...moved, received_quantity: "1", damaged_quantity: "0" }],
      shipping_total: "0",
    }
    const texts = (settings = {}, fields = {}) =>
      map(
        fullOrder({ refunded_total: "12.5", returns: [{ ...back, ...fields }] }),
        settings,
      ).payload.history.map(({ body }) => body)
    expect(texts()).toEqual([
      { text: "Refunded in total: 12.50 EUR" },
      { text: "Return received #3: 1 × Cap" },
    ])
    expect(texts({ language: "ru" }, { status: "requested", display_id: null })).toEqual([
      { text: "Всего возвращено денег: 12.50 EUR" },
      { text: "Запрошен возврат: 2 × Cap" },
    ])
  })

  it("is mapped whatever it holds, and always in the same way", () => {
    const anySettings = fc.record({
      amount_unit: fc.constantFrom("major" as const, "minor" as const),
      fractional_quantity: fc.constantFrom("unmappable" as const, "single" as const),
      preset: fc.constantFrom("plain" as const, "own" as const),
    })
    fc.assert(
      fc.property(anyOrder, anySettings, (snapshot, settings) => {
        const mapped = map(snapshot, settings)
        expect(map(structuredClone(snapshot), settings)).toEqual(mapped)
        expect(JSON.parse(JSON.stringify(mapped.payload))).toEqual(mapped.payload)
      }),
      { numRuns: 300 },
    )
  })
})
