import { describeExchange } from "../describe-exchange"

const nameOf = (id: string) => (id === "order_1" ? "#1" : id)
const request = { method: "POST", path: "/api/orders/track", query: {}, orderId: "order_1" }

describe("describeExchange", () => {
  it("tells which order was sent, for how much, and the answer", () => {
    const body = { id: "order_1", total: 9490, currency: "EUR" }
    expect(describeExchange({ ...request, body, status: 201 }, nameOf)).toBe(
      "POST /api/orders/track #1: 9490 EUR → 201",
    )
  })

  it("tells the status that was sent along", () => {
    const body = { total: 9490, currency: "EUR", status: "cancelled" }
    expect(describeExchange({ ...request, body, status: 200 }, nameOf)).toBe(
      "POST /api/orders/track #1: 9490 EUR, status cancelled → 200",
    )
  })

  it("tells an order's name instead of its id in the path", () => {
    const read = { ...request, method: "GET", path: "/api/external/orders/order_1" }
    expect(describeExchange({ ...read, body: null, status: 404 }, nameOf)).toBe(
      "GET /api/external/orders/{id} #1 → 404",
    )
  })

  it("tells what a list was asked for", () => {
    const list = { method: "GET", path: "/api/external/orders", query: { status: "new" } }
    expect(describeExchange({ ...list, orderId: null, body: null, status: 200 }, nameOf)).toBe(
      "GET /api/external/orders?status=new → 200",
    )
  })

  it("tells that no answer came", () => {
    expect(describeExchange({ ...request, body: {}, status: null }, nameOf)).toBe(
      "POST /api/orders/track #1 → no answer, given up",
    )
  })
})
