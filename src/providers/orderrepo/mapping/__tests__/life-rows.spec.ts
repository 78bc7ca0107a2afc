import { mapOrder } from ".."
import type { ClaimSnapshot, OrderSnapshot, ReturnSnapshot } from "../../../../types"
import type { OrderRepoConfig } from "../../schemas"
import { configWithRows, fulfillment, order } from "./fixtures"

type RowName = keyof OrderRepoConfig["data_fields"]

/** The rows as "name: value", when only one is turned on. */
function rowOf(row: RowName, fields: Partial<OrderSnapshot>, language: "en" | "ru" = "en") {
  const { payload } = mapOrder(order(fields), configWithRows({ [row]: true }, { language }))
  return payload.data.map(({ name, value }) => `${name}: ${value}`)
}

const SNEAKERS = { item_id: "a", title: "Sneakers X", variant_title: "M" }
const CAP = { item_id: "b", title: "Cap", variant_title: null }

const aReturn = (fields: Partial<ReturnSnapshot> = {}): ReturnSnapshot => ({
  id: "return_1",
  display_id: 3,
  status: "requested",
  items: [{ ...SNEAKERS, quantity: "2", received_quantity: "0", damaged_quantity: "0" }],
  shipping_total: "0",
  ...fields,
})

const aClaim = (fields: Partial<ClaimSnapshot> = {}): ClaimSnapshot => ({
  id: "claim_1",
  display_id: 2,
  type: "replace",
  canceled_at: null,
  return: null,
  claim_items: [{ ...SNEAKERS, quantity: "1" }],
  additional_items: [{ ...SNEAKERS, quantity: "1" }],
  shipping_total: "0",
  ...fields,
})

describe("tracking", () => {
  it("lists numbers and links in the order of shipping, each once", () => {
    const label = (tracking_number: string | null, tracking_url: string | null) => ({
      tracking_number,
      tracking_url,
    })
    const fulfillments = [
      fulfillment({ labels: [label("1Z 1", "https://track.example.com/1Z 1"), label("2", "#")] }),
      fulfillment({ labels: [label("2", null), label(null, "https://track.example.com/3")] }),
      fulfillment({ labels: [label(" ", "javascript:alert(1)"), label(null, null)] }),
    ]
    expect(rowOf("tracking", { fulfillments })).toEqual([
      "Tracking: 1Z 1 https://track.example.com/1Z%201\n2\nhttps://track.example.com/3",
    ])
  })

  it("has no row without a number", () => {
    expect(rowOf("tracking", { fulfillments: [fulfillment()] })).toEqual([])
  })
})

describe("fulfilment", () => {
  it.each([
    ["not_fulfilled", "Not packed", "Не собран"],
    ["partially_delivered", "Partially delivered", "Доставлен частично"],
    ["delivered", "Delivered", "Доставлен"],
    ["of_a_newer_medusa", "of_a_newer_medusa", "of_a_newer_medusa"],
  ])("is told in words: %s", (fulfillment_status, en, ru) => {
    expect(rowOf("fulfillment", { fulfillment_status })).toEqual([`Fulfilment: ${en}`])
    expect(rowOf("fulfillment", { fulfillment_status }, "ru")).toEqual([
      `Комплектация и доставка: ${ru}`,
    ])
  })
})

describe("returns", () => {
  it("say what is coming back, how far it is, and what the return costs", () => {
    const item = { ...SNEAKERS, quantity: "2", received_quantity: "1", damaged_quantity: "1" }
    const returns = [
      aReturn(),
      aReturn({ display_id: 4, status: "partially_received", items: [item] }),
      aReturn({ display_id: 5, status: "received", shipping_total: "3.5" }),
    ]
    expect(rowOf("returns", { returns })).toEqual([
      [
        "Returns: #3 requested: 2 × Sneakers X (M)",
        "#4 partially received: 1/2 × Sneakers X (M) (damaged: 1)",
        "#5 received: 2 × Sneakers X (M); shipping: 3.50 EUR",
      ].join("\n"),
    ])
    expect(rowOf("returns", { returns: [returns[0]] }, "ru")).toEqual([
      "Возвраты: #3 запрошен: 2 × Sneakers X (M)",
    ])
  })
})

describe("exchanges and claims", () => {
  it("say what comes back and what is sent instead", () => {
    const exchanges = [
      {
        ...aClaim(),
        display_id: 1,
        return: aReturn(),
        additional_items: [{ ...CAP, quantity: "1" }],
      },
    ]
    expect(rowOf("exchanges", { exchanges })).toEqual([
      "Exchanges: #1 coming back: 2 × Sneakers X (M) (requested); sent instead: 1 × Cap",
    ])
    expect(rowOf("claims", { claims: [aClaim()] })).toEqual([
      "Claims: #2 replacement: 1 × Sneakers X (M); sent instead: 1 × Sneakers X (M)",
    ])
    expect(
      rowOf("claims", { claims: [aClaim({ type: "refund", additional_items: [] })] }, "ru"),
    ).toEqual(["Претензии: #2 возврат денег: 1 × Sneakers X (M)"])
  })

  it("are not told once they are cancelled", () => {
    const cancelled = aClaim({ canceled_at: "2026-05-05T12:00:00.000Z" })
    expect(rowOf("claims", { claims: [cancelled] })).toEqual([])
    expect(rowOf("exchanges", { exchanges: [cancelled] })).toEqual([])
  })
})

describe("money", () => {
  it.each<[RowName, Partial<OrderSnapshot>, string[]]>([
    ["paid", { paid_total: "10.5" }, ["Paid: 10.50 EUR"]],
    ["paid", { paid_total: "0" }, []],
    ["refunded", { refunded_total: "3" }, ["Refunded: 3.00 EUR"]],
    ["outstanding", { outstanding_total: "1234.5" }, ["Outstanding: 1 234.50 EUR"]],
    ["outstanding", { outstanding_total: "-20" }, ["To refund: 20.00 EUR"]],
    // Less than a cent can be neither paid nor given back.
    ["outstanding", { outstanding_total: "0.0099" }, []],
    ["outstanding", { outstanding_total: "-0.0099" }, []],
    ["outstanding", { outstanding_total: "0.01" }, ["Outstanding: 0.01 EUR"]],
    ["credit", { credit_total: "25" }, ["Gift card or store credit: 25.00 EUR"]],
    [
      "payment_method",
      { payment_providers: ["pp_system_default", "pp_stripe-ideal_stripe", "own"] },
      ["Payment method: Manual payment, Stripe ideal, Own"],
    ],
  ])("%s of %j", (row, fields, rows) => {
    expect(rowOf(row, fields)).toEqual(rows)
  })
})

describe("the order's status in the shop", () => {
  it("has a row only while the rule keeps it from the remote", () => {
    expect(rowOf("store_status", { status: "canceled" })).toEqual([])
    expect(rowOf("store_status", { withheld_fact: "cancelled" })).toEqual([
      "Order status in the shop: Canceled",
    ])
    expect(rowOf("store_status", { withheld_fact: "delivered" }, "ru")).toEqual([
      "Статус заказа в магазине: Доставлен",
    ])
  })
})
