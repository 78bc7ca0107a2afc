import { OrderList } from "../order-list"
import { findCandidates, toRemoteOrder, type Wanted } from "../remote-order"
import type { GroupSettings } from "../order-groups"

const WINDOW = { from: "2026-05-03T12:00:00.000Z", to: "2026-05-05T12:00:00.000Z" }
const SENT = [
  { product: "a", quantity: 1, shipping: "Regular" },
  { product: "b", quantity: 2, shipping: "Regular" },
]

type Fields = Record<string, unknown>

const asArray = (rows: unknown[]): unknown => rows

/** Two rows of an order with the content of `SENT`. */
const pair = (fields: Fields, second: Fields = {}): Fields[] => [
  { productId: "a", quantity: 1, shipping: "Regular", ...fields },
  { productId: "b", quantity: 2, shipping: "Regular", ...fields, ...second },
]

function listOf(rows: unknown[], settings: Partial<GroupSettings> = {}, envelope = asArray) {
  const products = new Set(["a", "b"])
  const list = new OrderList({ groupBy: "orderNum", priceOf: "piece", products, ...settings })
  list.reader.take(Buffer.from(JSON.stringify(envelope(rows))))
  return { list, reading: list.reader.end() }
}

function find(
  rows: unknown[],
  wanted: Partial<Wanted> = {},
  ...more: [Partial<GroupSettings>?, ((rows: unknown[]) => unknown)?]
) {
  const { list } = listOf(rows, ...more)
  return findCandidates(list, { sent: SENT, window: WINDOW, marker: null, ...wanted })
}

const idsOf = ({ candidates }: ReturnType<typeof find>) =>
  candidates.map(({ external_id, is_same_content }) => [external_id, is_same_content])

describe("toRemoteOrder", () => {
  const orderOf = (rows: Fields[]) => toRemoteOrder([...listOf(rows).list.groups.all()][0])

  it("makes one order of its rows", () => {
    const rows = pair(
      {
        orderId: "x1",
        orderNum: 17,
        status: "delivery",
        price: 10,
        createdAt: "2026-05-04T12:00:00Z",
      },
      { orderId: "x2", createdAt: "2026-05-04T12:00:01Z" },
    )
    expect(orderOf(rows)).toEqual({
      external_id: "17",
      status: "processing",
      total: "30",
      currency: "USD",
      created_at: "2026-05-04T12:00:00.000Z",
      updated_at: null,
      closed_at: null,
      status_code: "delivery",
      status_label: "delivery",
      remote_ids: ["x1", "x2"],
    })
  })

  it.each([
    [["pending"], "new", "pending"],
    [["delivery"], "processing", "delivery"],
    [["completed"], "done", "completed"],
    [["Completed "], "done", "Completed"],
    [["lost"], null, "lost"],
    [["completed", "lost"], null, null],
    [["pending", "completed"], "processing", null],
    [["delivery", "completed"], "processing", null],
    [[null], null, null],
  ])("reads the statuses %j", (words, status, status_code) => {
    const rows = words.map((word) => ({ orderId: "x", status: word }))
    expect(orderOf(rows)).toMatchObject({ status, status_code })
  })
})

describe("findCandidates", () => {
  it.each([
    [
      "by order number, an order id a row",
      pair({ orderNum: 17, orderId: "x1" }, { orderId: "x2" }),
      "17",
    ],
    ["by order number, one order id", pair({ orderNum: 17, orderId: "x" }), "17"],
    ["by order id", pair({ orderId: "x" }), "x"],
  ])("finds the order %s", (_, rows, external_id) => {
    const others = [
      { orderId: "y", orderNum: 18, productId: "a", quantity: 1 },
      ...pair({ orderNum: 19 }, { quantity: 3 }),
    ]
    const found = find([...others, ...rows])
    expect(found.is_conclusive).toBe(true)
    expect(idsOf(found)).toEqual([[external_id, true]])
    expect(found.candidates[0].items).toEqual([
      { id: null, fingerprint: "1 × a (Regular)" },
      { id: null, fingerprint: "2 × b (Regular)" },
    ])
  })

  it("finds every order that looks the same", () => {
    const found = find([...pair({ orderNum: 1 }), ...pair({ orderNum: 2 })])
    expect(idsOf(found)).toEqual([
      ["1", true],
      ["2", true],
    ])
  })

  it.each([
    ["2026-05-03T11:59:59Z", 0],
    ["2026-05-03T12:00:00Z", 1],
    ["2026-05-05T12:00:00Z", 1],
    ["2026-05-05T12:00:01Z", 0],
    ["05/01/2026", 1],
    [undefined, 1],
  ])("looks at the window where the time %p can be read", (createdAt, count) => {
    expect(find(pair({ orderNum: 1, createdAt })).candidates).toHaveLength(count)
  })

  it("offers what only a person can judge", () => {
    expect(idsOf(find(pair({ orderNum: 1 }, { shipping: "Express" })))).toEqual([["1", false]])
    expect(idsOf(find(pair({ orderNum: 1 }, { quantity: null })))).toEqual([["1", false]])
  })

  it("offers a row alone while it may be a part of an order of several rows", () => {
    const [first, second] = pair({})
    const apart = [
      { ...first, orderId: "x1" },
      { ...second, orderId: "x2" },
    ]
    expect(idsOf(find(apart))).toEqual([
      ["x1", false],
      ["x2", false],
    ])
    const numbered = apart.map((row, index) => ({ ...row, orderNum: index + 1 }))
    expect(idsOf(find(numbered))).toEqual([
      ["1", false],
      ["2", false],
    ])
    // Another order shows that rows of one order share their order id.
    const shared = [
      { orderId: "y", productId: "z" },
      { orderId: "y", productId: "z" },
    ]
    expect(idsOf(find([...apart, ...shared]))).toEqual([])
    // An order of one line is never in parts.
    expect(
      idsOf(find([{ ...first, orderId: "x1" }], { sent: [{ ...SENT[0], quantity: 2 }] })),
    ).toEqual([])
  })

  it("takes a marker for proof, whatever the content and the time", () => {
    const address = "Main street 1, order_01OURS"
    const rows = [
      { orderNum: 1, productId: "z", createdAt: "2020-01-01T00:00:00Z", address },
      ...pair({ orderNum: 2, address: "Main street 1, order_01OTHER" }),
    ]
    const { candidates } = find(rows, { marker: "order_01OURS" })
    expect(candidates).toMatchObject([
      { external_id: "1", store_order_id: "order_01OURS", is_same_content: false },
      { external_id: "2", store_order_id: "order_01OTHER", is_same_content: true },
    ])
    // Without the setting, what a customer types at the end of an address proves nothing.
    expect(find(rows).candidates).toMatchObject([{ external_id: "2", store_order_id: null }])
  })

  it("believes no marker that only some rows have", () => {
    const rows = pair(
      { orderNum: 1, address: "Main street 1, order_01OURS" },
      { address: "Main street 1" },
    )
    expect(find(rows, { marker: "order_01OURS" }).candidates).toMatchObject([
      { store_order_id: null },
    ])
  })

  it.each<[string, unknown[], (rows: unknown[]) => unknown]>([
    ["a row without any id", [{ productId: "a" }, { orderId: "x" }], asArray],
    ["an element that is no row", [{ orderId: "x" }, "text"], asArray],
    ["a further page", [{ orderId: "x" }], (rows) => ({ data: rows, last_page: 2 })],
  ])("is not conclusive with %s", (_, rows, envelope) => {
    expect(find(rows, {}, {}, envelope).is_conclusive).toBe(false)
    expect(find([{ orderId: "x" }]).is_conclusive).toBe(true)
  })
})

describe("OrderList", () => {
  const wrap: [string, (rows: unknown[]) => unknown][] = [
    ["an array", (rows) => rows],
    ["an object", (rows) => ({ orders: rows })],
    ["two objects", (rows) => ({ success: true, data: { orders: rows } })],
  ]
  it.each(wrap)("finds the list in %s", (_, envelope) => {
    expect(listOf(pair({ orderNum: 1 }), {}, envelope).list.groups.size).toBe(1)
    expect(listOf([], {}, envelope)).toMatchObject({
      reading: { data: null },
      list: { isComplete: true },
    })
  })

  it("takes a row that comes alone", () => {
    const { list, reading } = listOf([], {}, () => pair({ orderNum: 1 })[0])
    expect(reading).toEqual({ data: null })
    expect(list).toMatchObject({ isComplete: true, groups: { size: 1 } })
  })

  it.each<[string, unknown[], (rows: unknown[]) => unknown]>([
    ["says no", [], () => ({ success: false, message: "Invalid key" })],
    ["has rows of something else", [{ name: "x" }, { name: "y" }], asArray],
    ["has no list", [], () => ({ message: "Hello" })],
  ])("refuses an answer that %s", (_, rows, envelope) => {
    expect(listOf(rows, {}, envelope).reading).toMatchObject({
      refusal: { kind: "transient", code: "unknown_envelope" },
    })
  })
})
