import { mapOrder } from ".."
import type { OrderSnapshot } from "../../../../types"
import type { OrderRepoConfig } from "../../schemas"
import { address, configWithRows, fullOrder, item, order, shippingMethod } from "./fixtures"

type RowName = keyof OrderRepoConfig["data_fields"]

const ROW_NAMES: RowName[] = [
  "display_id",
  "address",
  "delivery_method",
  "delivery_cost",
  "fulfillment",
  "discount",
  "tax",
  "promo_codes",
  "payment_method",
  "payment_status",
  "paid",
  "note",
]

function rows(row: RowName | null, fields: Partial<OrderSnapshot>, customPath?: string) {
  const settings = configWithRows(row ? { [row]: true } : {}, {
    custom_fields: customPath ? [{ name: "Custom", path: customPath }] : [],
  })
  const { payload, coercions } = mapOrder(order(fields), settings)
  return [...payload.data.map(({ value }) => value), ...coercions.map(({ code }) => code)]
}

describe("default rows", () => {
  it.each(ROW_NAMES)("sends %s alone when only it is turned on", (row) => {
    const { payload } = mapOrder(fullOrder(), configWithRows({ [row]: true }))
    expect(payload.data).toHaveLength(1)
  })

  it("sends none when all are turned off", () => {
    expect(mapOrder(fullOrder(), configWithRows({})).payload.data).toEqual([])
  })

  it.each<[string, RowName, Partial<OrderSnapshot>]>([
    ["no display id", "display_id", { display_id: null }],
    ["no address", "address", { shipping_address: null }],
    ["only a country", "address", { shipping_address: address({ country_code: "uz" }) }],
    [
      "no shipping method",
      "delivery_method",
      { shipping_methods: [shippingMethod({ name: " " })] },
    ],
    ["an order that is not delivered", "delivery_cost", { shipping_methods: [] }],
    ["no discount", "discount", { discount_total: "0.00" }],
    ["a tax of nearly nothing", "tax", { tax_total: "0.001" }],
    ["a tax below zero", "tax", { tax_total: "-1" }],
    ["no promotion", "promo_codes", { promotion_codes: [] }],
    ["no payment status", "payment_status", { payment_status: "" }],
    ["no note", "note", { metadata: { note: " " } }],
  ])("leaves out a row for %s", (_, row, fields) => {
    expect(rows(row, fields)).toEqual([])
  })

  it.each<[string, RowName, Partial<OrderSnapshot>, string]>([
    [
      "the billing address when there is no other",
      "address",
      {
        shipping_address: address({ country_code: "uz" }),
        billing_address: address({
          address_1: "Main street\n1 ",
          city: " Nukus",
          country_code: "uz",
        }),
      },
      "Main street 1, Nukus, UZ",
    ],
    [
      "each method once",
      "delivery_method",
      { shipping_methods: ["Post", "Courier", "Post"].map((name) => shippingMethod({ name })) },
      "Post, Courier",
    ],
    [
      "free delivery",
      "delivery_cost",
      { shipping_methods: [shippingMethod({ total: "0" })], shipping_total: "0" },
      "0.00 EUR",
    ],
    ["the number that the customer sees", "display_id", { custom_display_id: "W-17" }, "W-17"],
    ["a discount", "discount", { discount_total: "1234.5" }, "1 234.50 EUR"],
    ["codes", "promo_codes", { promotion_codes: ["A", "B", "A"] }, "A, B"],
    ["a known payment status", "payment_status", { payment_status: "not_paid" }, "Not paid"],
    ["an unknown one", "payment_status", { payment_status: "constructor" }, "constructor"],
    ["a comment", "note", { metadata: { note: "", comment: "Ring\r\ntwice" } }, "Ring\ntwice"],
    ["a note before a comment", "note", { metadata: { comment: "b", note: "a" } }, "a"],
  ])("sends %s", (_, row, fields, value) => {
    expect(rows(row, fields)).toEqual([value])
  })

  it("leaves out an amount that cannot be read, and says so", () => {
    expect(rows("tax", { tax_total: "?" })).toEqual(["field_dropped"])
  })

  it("shortens a value to 2000 characters", () => {
    const [value, code] = rows("note", { metadata: { note: "n".repeat(3_000) } })
    expect([value.length, code]).toEqual([2_000, "text_shortened"])
  })
})

describe("custom rows", () => {
  const metadata = {
    gift_note: " For you ",
    flag: false,
    number: 1.5,
    list: ["a", 2, "", { b: 1 }, null, ["c"]],
    object: { a: [1] },
    "подарок для": { "дальше-1": "да" },
    nothing: null,
    infinite: Infinity,
    empty: {},
    none: [],
  }

  it.each([
    ["metadata.gift_note", "For you"],
    ["metadata.flag", "false"],
    ["metadata.number", "1.5"],
    ["metadata.list", 'a, 2, {"b":1}, ["c"]'],
    ["metadata.list[0]", "a"],
    ["metadata.object", '{"a":[1]}'],
    ["metadata.подарок для.дальше-1", "да"],
    ["items[0].variant_sku", "SKU-1"],
    ["items[0].title", "Sneakers X"],
    ["shipping_address.company", "Example Ltd"],
    ["display_id", "1"],
  ])("sends the value at %s", (path, value) => {
    const fields = {
      metadata,
      items: [item({ variant_sku: "SKU-1" })],
      shipping_address: address({ company: "Example Ltd" }),
    }
    expect(rows(null, fields, path)).toEqual([value])
  })

  it.each([
    "metadata.missing.deeper",
    "metadata.nothing",
    "metadata.infinite",
    "metadata.empty",
    "metadata.none",
    "metadata.gift_note.length",
    "metadata.__proto__",
    "metadata.constructor.name",
    "metadata.toString",
    "items[7].title",
    "email.x",
  ])("leaves out the row for %s", (path) => {
    expect(rows(null, { metadata, email: "john@example.com" }, path)).toEqual([])
  })

  it("does not run accessors", () => {
    const trap = Object.defineProperty({}, "trap", {
      enumerable: true,
      get: () => {
        throw new Error("was run")
      },
    })
    expect(rows(null, { metadata: trap as Record<string, unknown> }, "metadata.trap")).toEqual([])
  })

  it("says when a value cannot be written", () => {
    const cyclic: Record<string, unknown> = {}
    cyclic.self = cyclic
    let deep: unknown = 1
    for (let level = 0; level < 100_000; level++) {
      deep = [deep]
    }
    expect(rows(null, { metadata: { cyclic } }, "metadata.cyclic")).toEqual(["field_dropped"])
    expect(rows(null, { metadata: { deep } }, "metadata.deep")).toEqual(["field_dropped"])
    expect(rows(null, { metadata: { big: { n: 1n } } }, "metadata.big")).toEqual(["field_dropped"])
  })

  it("come after the default rows in the order of the settings", () => {
    const settings = configWithRows(
      { note: true },
      {
        custom_fields: [
          { name: "B", path: "metadata.b" },
          { name: "A", path: "metadata.a" },
        ],
      },
    )
    const { payload } = mapOrder(order({ metadata: { a: "1", b: "2", note: "3" } }), settings)
    expect(payload.data).toEqual([
      { name: "Note", value: "3" },
      { name: "B", value: "2" },
      { name: "A", value: "1" },
    ])
  })
})
