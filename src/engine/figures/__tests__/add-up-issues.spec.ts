import { addUpIssues, type OrderSum } from "../add-up-issues"

const row = (order_id: string, orders: number, error_kind = "invalid") => ({
  connection_id: "oscon_1",
  state: "parked",
  error_kind,
  order_id,
  orders,
})

const sum = (total: OrderSum["total"], customer: string | null, currency_code = "eur") => ({
  currency_code,
  total,
  customer,
})

describe("addUpIssues", () => {
  it("adds exactly, by currency, and counts each customer once", () => {
    const orders = new Map<string, OrderSum>([
      ["a", sum("0.1", "cus_1")],
      ["b", sum("0.2", "cus_1")],
      ["c", sum(5, "guest@example.com", "usd")],
    ])
    expect(addUpIssues([row("a", 3), row("b", 3), row("c", 3)], orders)).toEqual([
      {
        connection_id: "oscon_1",
        state: "parked",
        error_kind: "invalid",
        orders: 3,
        customers: 2,
        totals: [
          { currency_code: "eur", total: 0.3 },
          { currency_code: "usd", total: 5 },
        ],
        is_complete: true,
      },
    ])
  })

  it("keeps issues apart, and counts an order for each connection that has it", () => {
    const orders = new Map([["a", sum(1, "cus_1")]])
    const rows = [row("a", 1), row("a", 1, "quota"), { ...row("a", 1), connection_id: "oscon_2" }]
    expect(addUpIssues(rows, orders)).toHaveLength(3)
  })

  it.each([
    ["only some orders were read", [row("a", 2)], [["a", sum(1, "cus_1")]]],
    ["an order was deleted", [row("a", 2), row("b", 2)], [["a", sum(1, "cus_1")]]],
    ["an order names no customer", [row("a", 1)], [["a", sum(1, null)]]],
  ] as [string, ReturnType<typeof row>[], [string, OrderSum][]][])(
    "says that it is not complete when %s",
    (_why, rows, orders) => {
      expect(addUpIssues(rows, new Map(orders))).toMatchObject([
        { totals: [{ currency_code: "eur", total: 1 }], is_complete: false },
      ])
    },
  )

  it("has nothing to add up without issues", () => {
    expect(addUpIssues([], new Map())).toEqual([])
  })
})
