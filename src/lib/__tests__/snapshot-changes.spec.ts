import { toOrderSnapshot, type OrderChanges, type RawRecord } from "../snapshot"

const STATUSES = { payment_status: "captured", fulfillment_status: "delivered" }

const ORDER: RawRecord = {
  id: "order_01",
  items: [
    {
      id: "a",
      title: "Cap",
      variant_title: "Black",
      quantity: 3,
      total: 20,
      detail: { return_received_quantity: 1, return_dismissed_quantity: 0, fulfilled_quantity: 3 },
    },
    { id: "b", title: "Cable", quantity: 2.5, detail: { return_dismissed_quantity: 1 } },
  ],
  shipping_methods: [
    { id: "1", name: "Courier", total: 5, detail: { return_id: null } },
    { id: "2", name: "Post", total: 0.1 },
    { id: "3", name: "Return by post", total: 3, detail: { return_id: "return_1" } },
    {
      id: "4",
      name: "Exchange, back",
      total: 2,
      detail: { return_id: "return_2", exchange_id: "oexc_1" },
    },
    { id: "5", name: "Exchange, out", total: 1, detail: { exchange_id: "oexc_1" } },
    { id: "6", name: "Claim, out", total: 4, detail: { claim_id: "claim_1" } },
  ],
}

const CLAIM_ITEMS: RawRecord[] = [
  { id: "y", item_id: "a", quantity: 1, is_additional_item: false },
  { id: "z", item_id: "b", quantity: 2, is_additional_item: true },
]

const returned = (fields: RawRecord): RawRecord => ({
  status: "received",
  display_id: 1,
  items: [{ id: "i", item_id: "a", quantity: 2, received_quantity: 1, damaged_quantity: 0 }],
  ...fields,
})

const snapshotOf = (changes: Partial<OrderChanges> = {}, order = ORDER) =>
  toOrderSnapshot(order, STATUSES, {
    changes: { returns: [], exchanges: [], claims: [], ...changes },
  })

describe("what a customer keeps", () => {
  it("is what was ordered less what came back, sound or damaged", () => {
    const quantities = snapshotOf().items.map((item) => [
      item.quantity,
      item.ordered_quantity,
      item.returned_quantity,
      item.fulfilled_quantity,
    ])
    expect(quantities).toEqual([
      ["2", "3", "1", "3"],
      ["1.5", "2.5", "1", "0"],
    ])
  })
})

describe("shipping methods", () => {
  it("are the order's own, and so is their price", () => {
    const { shipping_methods, shipping_total } = snapshotOf()
    expect(shipping_methods.map(({ name }) => name)).toEqual(["Courier", "Post"])
    expect(shipping_total).toBe("5.1")
  })
})

describe("returns, exchanges and claims", () => {
  it("name the lines that they move, and what their own shipping costs", () => {
    const { returns, exchanges, claims } = snapshotOf({
      returns: [
        returned({ id: "return_1", display_id: 7 }),
        returned({ id: "return_2", exchange_id: "oexc_1", status: "requested" }),
      ],
      exchanges: [
        { id: "oexc_1", display_id: 1, additional_items: [{ id: "x", item_id: "b", quantity: 1 }] },
      ],
      claims: [
        {
          id: "claim_1",
          display_id: 2,
          type: "replace",
          // As the table holds them, when nobody has told the two kinds apart.
          claim_items: CLAIM_ITEMS,
          additional_items: CLAIM_ITEMS,
        },
      ],
    })
    const cap = { item_id: "a", title: "Cap", variant_title: "Black" }
    const back = { ...cap, quantity: "2", received_quantity: "1", damaged_quantity: "0" }
    expect(returns).toEqual([
      { id: "return_1", display_id: 7, status: "received", items: [back], shipping_total: "3" },
    ])
    expect(exchanges).toMatchObject([
      {
        display_id: 1,
        return: { status: "requested", items: [back] },
        additional_items: [{ title: "Cable", quantity: "1" }],
        shipping_total: "3",
      },
    ])
    expect(claims).toMatchObject([
      {
        type: "replace",
        return: null,
        claim_items: [{ ...cap, quantity: "1" }],
        additional_items: [{ title: "Cable", quantity: "2" }],
        shipping_total: "4",
      },
    ])
  })

  it("are left out while staff has only begun them, and when a return was cancelled", () => {
    const { returns, exchanges, claims } = snapshotOf({
      returns: [
        returned({ id: "return_1", status: "open" }),
        returned({ id: "return_2", status: "canceled" }),
        returned({ id: "return_3", status: "open", exchange_id: "oexc_1" }),
      ],
      exchanges: [{ id: "oexc_1", additional_items: [] }],
      claims: [{ id: "claim_1", type: "refund", claim_items: [], additional_items: [] }],
    })
    expect({ returns, exchanges, claims }).toEqual({ returns: [], exchanges: [], claims: [] })
  })
})

describe("fulfilments", () => {
  it("stand in the order of shipping, cancelled ones left out, those not shipped last", () => {
    const { fulfillments } = snapshotOf(
      {},
      {
        id: "order_01",
        fulfillments: [
          { id: "a", packed_at: "2026-05-05T10:00:00Z" },
          {
            id: "b",
            shipped_at: "2026-05-07T10:00:00Z",
            labels: [{ id: "l", tracking_number: "2" }],
          },
          { id: "c", shipped_at: "2026-05-06T10:00:00Z", canceled_at: "2026-05-06T11:00:00Z" },
          { id: "d", shipped_at: new Date("2026-05-06T10:00:00Z") },
        ],
      },
    )
    expect(fulfillments.map(({ id }) => id)).toEqual(["d", "b", "a"])
    expect(fulfillments[1].labels).toEqual([{ tracking_number: "2", tracking_url: null }])
  })
})
