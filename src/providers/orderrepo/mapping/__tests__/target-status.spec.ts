import { targetStatus } from "../target-status"

describe("targetStatus", () => {
  it.each([
    ["pending", "not_fulfilled", null],
    ["pending", "canceled", null],
    ["pending", "partially_fulfilled", null],
    ["pending", "fulfilled", null],
    ["pending", "partially_shipped", "processing"],
    ["pending", "shipped", "processing"],
    ["pending", "partially_delivered", "processing"],
    ["pending", "delivered", "processing"],
    ["requires_action", "not_fulfilled", null],
    ["requires_action", "shipped", "processing"],
    ["completed", "not_fulfilled", "done"],
    ["completed", "shipped", "done"],
    ["canceled", "not_fulfilled", "cancelled"],
    ["canceled", "shipped", "cancelled"],
    ["archived", "delivered", "done"],
    ["archived", "not_fulfilled", null],
    ["archived", "canceled", null],
    ["draft", "shipped", null],
    ["", "", null],
  ])("sees %s and %s as %s", (status, fulfillment_status, target) => {
    expect(targetStatus({ status, fulfillment_status })).toBe(target)
  })
})
