import type { OrderTally } from "../../dev/emulator"
import { verifyContents } from "../verify"

const EXPECTED = [
  { id: "order_1", total: 1_000 },
  { id: "order_2", total: 2_500 },
]

const held = (external_id: string, total: number, currency = "EUR") => ({
  external_id,
  total,
  currency,
})

const tally = (change: Partial<OrderTally> = {}): OrderTally => ({
  creates: 1,
  duplicates: 0,
  updates: 0,
  inFlight: 0,
  maxConcurrent: 1,
  ...change,
})

const ORDERS = [held("order_2", 2_500), held("order_1", 1_000)]
const TALLIES = { order_1: tally(), order_2: tally() }

describe("verifyContents", () => {
  it("accepts all orders in any order", () => {
    expect(() => verifyContents(EXPECTED, { orders: ORDERS, tallies: TALLIES })).not.toThrow()
  })

  it.each([
    ["a missing order", { orders: [ORDERS[0]] }, /1 missing \(order_1\)/],
    ["an unexpected order", { orders: [...ORDERS, held("order_3", 1)] }, /1 unexpected/],
    ["a wrong total", { orders: [ORDERS[0], held("order_1", 999)] }, /1 with another total/],
    ["a wrong currency", { orders: [ORDERS[0], held("order_1", 1_000, "RUB")] }, /another total/],
    [
      "an order that was created twice",
      { tallies: { ...TALLIES, order_1: tally({ creates: 2 }) } },
      /1 not created exactly once \(order_1\)/,
    ],
    [
      "a create that was refused as duplicate",
      { tallies: { ...TALLIES, order_2: tally({ duplicates: 1 }) } },
      /1 not created exactly once \(order_2\)/,
    ],
  ])("refuses %s", (_, contents, message) => {
    expect(() =>
      verifyContents(EXPECTED, { orders: ORDERS, tallies: TALLIES, ...contents }),
    ).toThrow(message)
  })
})
