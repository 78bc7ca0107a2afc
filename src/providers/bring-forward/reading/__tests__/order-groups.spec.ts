import fc from "fast-check"
import { propertyRuns } from "../../../../../dev/testing/property-runs"
import { orderIdsOf, OrderGroups, type GroupSettings } from "../order-groups"
import { readRow, type Row } from "../row"

const row = (fields: Record<string, unknown>): Row =>
  readRow({
    productId: "p",
    quantity: 1,
    price: 10,
    shipping: "Regular",
    status: "pending",
    ...fields,
  })!

function groupsOf(rows: Row[], settings: Partial<GroupSettings> = {}) {
  const groups = new OrderGroups({
    groupBy: "orderNum",
    priceOf: "piece",
    products: new Set(["p", "q"]),
    ...settings,
  })
  rows.forEach((one) => groups.add(one))
  return groups
}

const shapeOf = (groups: OrderGroups) =>
  Array.from(groups.all(), (group) => [group.external_id, ...orderIdsOf(group)])

describe("OrderGroups", () => {
  const PER_LINE = [
    { orderId: "a1", orderNum: 1 },
    { orderId: "b1", orderNum: 2 },
    { orderId: "a2", orderNum: 1 },
  ].map(row)

  it("puts together what has one order number, be the order id that of a row or of an order", () => {
    expect(shapeOf(groupsOf(PER_LINE))).toEqual([
      ["1", "a1", "a2"],
      ["2", "b1"],
    ])
    const perOrder = [row({ orderId: "a", orderNum: 1 }), row({ orderId: "a", orderNum: 1 })]
    expect(shapeOf(groupsOf(perOrder))).toEqual([["1", "a"]])
  })

  it("puts together by the order id what has no number", () => {
    const rows = [{ orderId: "a" }, { orderId: "b" }, { orderId: "a", orderNum: null }].map(row)
    expect(shapeOf(groupsOf(rows))).toEqual([
      ["a", "a"],
      ["b", "b"],
    ])
  })

  it("does not mix up a number and an id that look the same", () => {
    const rows = [row({ orderId: "7" }), row({ orderId: "x", orderNum: 7 })]
    expect(groupsOf(rows).size).toBe(2)
  })

  it("puts together by the order id when the settings say so", () => {
    const rows = [
      row({ orderId: "a", orderNum: 1 }),
      row({ orderId: "a", orderNum: 2 }),
      row({ orderNum: 3 }),
    ]
    expect(shapeOf(groupsOf(rows, { groupBy: "orderId" }))).toEqual([["a", "a"], ["3"]])
  })

  it("knows which keys several rows have shared", () => {
    expect([...groupsOf(PER_LINE).sharedKeys]).toEqual(["orderNum"])
    expect([...groupsOf([row({ orderId: "a" }), row({ orderId: "b" })]).sharedKeys]).toEqual([])
    expect([...groupsOf([row({ orderId: "a" }), row({ orderId: "a" })]).sharedKeys]).toEqual([
      "orderId",
    ])
  })

  it.each([
    ["piece", "10.9"],
    ["line", "10.3"],
  ] as const)("adds exact prices of a %s", (priceOf, total) => {
    const rows = [
      row({ orderId: "a", price: 0.1, quantity: 3 }),
      row({ orderId: "a", price: 0.2, quantity: 3 }),
      row({ orderId: "a" }),
    ]
    const [group] = groupsOf(rows, { priceOf }).all()
    expect(group.total?.toFixed()).toBe(total)
  })

  it("states no total where a price or a number of pieces is missing", () => {
    const totalOf = (fields: object, settings = {}) =>
      [...groupsOf([row({ orderId: "a" }), row({ orderId: "a", ...fields })], settings).all()][0]
        .total
    expect(totalOf({ price: null })).toBeNull()
    expect(totalOf({ quantity: 0 })).toBeNull()
    expect(totalOf({ quantity: 0 }, { priceOf: "line" })?.toFixed()).toBe("20")
  })

  it("keeps the lines of orders that have nothing but what is looked for", () => {
    const rows = [
      row({ orderId: "a" }),
      row({ orderId: "b", productId: "q" }),
      row({ orderId: "b", productId: "z" }),
      row({ orderId: "b" }),
    ]
    const linesOf = (settings = {}) => [...groupsOf(rows, settings).all()].map(({ lines }) => lines)
    expect(linesOf()).toEqual([[{ product: "p", quantity: 1, shipping: "Regular" }], null])
    expect(linesOf({ products: null })).toEqual([null, null])
  })

  it("names each order id once, in whatever order the rows stand", () => {
    const ids = Array.from({ length: 100 }, (_, index) => `a${index % 50}`)
    const [group] = groupsOf(ids.map((orderId) => row({ orderId, orderNum: 1 }))).all()
    expect(orderIdsOf(group)).toEqual(ids.slice(0, 50))
  })

  it("loses no row and depends on no order, but for that of the groups", () => {
    const anyRow = fc.record({
      orderId: fc.option(fc.constantFrom("a", "b", "c", "1")),
      orderNum: fc.option(fc.constantFrom(1, 2, "a")),
      price: fc.option(fc.nat(50)),
      quantity: fc.nat(3),
      status: fc.constantFrom("pending", "delivery"),
      createdAt: fc.option(fc.constantFrom("2026-05-04T12:00:00Z", "2026-05-05T12:00:00Z")),
    })
    const stateOf = (groups: OrderGroups) =>
      [...groups.all()]
        .map(({ order_ids, statuses, total, lines, ...rest }) =>
          JSON.stringify([
            [...new Set(order_ids)].sort(),
            [...statuses].sort(),
            (lines ?? []).map((line) => JSON.stringify(line)).sort(),
            total?.toFixed(),
            rest,
          ]),
        )
        .sort()
    fc.assert(
      fc.property(
        fc
          .array(anyRow)
          .chain((raw) =>
            fc.tuple(fc.constant(raw), fc.shuffledSubarray(raw, { minLength: raw.length })),
          ),
        fc.constantFrom("orderNum", "orderId"),
        ([raw, shuffled], groupBy) => {
          const rowsOf = (all: typeof raw) =>
            all.flatMap((fields) => readRow({ productId: "p", ...fields }) ?? [])
          const groups = groupsOf(rowsOf(raw), { groupBy })
          const counted = [...groups.all()].reduce((sum, { row_count }) => sum + row_count, 0)
          expect(counted).toBe(rowsOf(raw).length)
          expect(stateOf(groupsOf(rowsOf(shuffled), { groupBy }))).toEqual(stateOf(groups))
        },
      ),
      { numRuns: propertyRuns(500) },
    )
  })
})
