import fc from "fast-check"
import { propertyRuns } from "../../../../../dev/testing/property-runs"
import { readEnvelope } from "../envelope"

const list = (unreadable = 0, hasMore = false) => ({ is: "list", unreadable, hasMore })

describe("readEnvelope", () => {
  it.each<[unknown, object]>([
    [[], list()],
    [[0, 0], list()],
    [[0, "text", null], list(2)],
    [{ orders: [0] }, list()],
    [{ success: true, data: { orders: [0], total: 99 } }, list()],
    [{ data: [0], next_page_url: null, last_page: 1 }, list()],
    [{ data: [0], next_page_url: "https://orders.example.com?page=2" }, list(0, true)],
    [{ data: [0], meta: { last_page: 2 } }, list(0, true)],
    [{ data: [0], pagination: { hasMore: true } }, list(0, true)],
    [
      { orderId: "a", productId: "p" },
      { is: "row", row: { orderId: "a", productId: "p" } },
    ],
    [{ message: "No orders" }, { is: "unknown" }],
    [{ success: false, data: [] }, { is: "unknown" }],
    [{ error: "Invalid key", data: [] }, { is: "unknown" }],
    [{ errors: ["Invalid key"] }, { is: "unknown" }],
    [{ a: { b: { c: { d: [] } } } }, { is: "unknown" }],
    ["ORDERS", { is: "unknown" }],
    [null, { is: "unknown" }],
    [7, { is: "unknown" }],
  ])("reads %j", (envelope, expected) => {
    expect(readEnvelope(envelope)).toEqual(expected)
  })

  it("never throws", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        expect(["list", "row", "unknown"]).toContain(readEnvelope(json).is)
      }),
      { numRuns: propertyRuns(1_000) },
    )
  })
})
