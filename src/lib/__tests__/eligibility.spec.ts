import { findExclusion, type ConnectionRules } from "../eligibility"
import { anOrder } from "./order-fixture"

const ALL: ConnectionRules = {
  sales_channel_ids: [],
  region_ids: [],
  start_date: null,
  send_when: "placed",
}

function exclusionOf(
  order: Parameters<typeof anOrder>[0],
  rules: Partial<ConnectionRules> = {},
  situation: { isAtRemote?: boolean; draftSeenAt?: string; isForced?: boolean } = {},
) {
  return findExclusion({
    order: anOrder(order),
    rules: { ...ALL, ...rules },
    isAtRemote: false,
    draftSeenAt: null,
    isForced: false,
    ...situation,
  })
}

describe("findExclusion", () => {
  it("sends an ordinary order", () => {
    expect(exclusionOf({})).toBeNull()
  })

  it("takes a draft for placed when it was last seen to be one", () => {
    const order = { created_at: "2026-01-01T00:00:00.000Z" }
    const rules = { start_date: "2026-05-04T12:00:00.000Z" }
    expect(exclusionOf(order, rules, { draftSeenAt: "2026-05-04T12:00:00.000Z" })).toBeNull()
    expect(exclusionOf(order, rules, { draftSeenAt: "2026-05-04T11:59:59.999Z" })).toBe(
      "before_start_date",
    )
  })

  it("names an order that does not exist any more", () => {
    const input = { order: null, rules: ALL, isAtRemote: true, draftSeenAt: null, isForced: true }
    expect(findExclusion(input)).toBe("deleted")
  })

  it.each([{ is_draft_order: true }, { status: "draft" }])(
    "never sends a draft (%p), not even when a person asks",
    (order) => {
      expect(exclusionOf(order, {}, { isForced: true, isAtRemote: true })).toBe("draft")
    },
  )

  it.each<[string, Parameters<typeof anOrder>[0], Partial<ConnectionRules>]>([
    ["sales_channel", { sales_channel_id: "sc_02" }, { sales_channel_ids: ["sc_01"] }],
    ["sales_channel", { sales_channel_id: null }, { sales_channel_ids: ["sc_01"] }],
    ["region", { region_id: "reg_02" }, { region_ids: ["reg_01"] }],
    [
      "before_start_date",
      { created_at: "2026-05-04T11:59:59.999Z" },
      { start_date: "2026-05-04T14:00:00+02:00" },
    ],
    ["not_paid", { payment_status: "authorized" }, { send_when: "paid" }],
    ["not_paid", { paid_total: "19.98" }, { send_when: "paid" }],
    // Captured in part and refunded since.
    [
      "not_paid",
      { payment_status: "partially_refunded", paid_total: "10", refunded_total: "10" },
      { send_when: "paid" },
    ],
    ["not_paid", { total: "0", status: "canceled" }, { send_when: "paid" }],
    [
      "not_paid",
      { total: "0", status: "archived", canceled_at: "2026-05-05T12:00:00.000Z" },
      { send_when: "paid" },
    ],
    ["not_paid", { total: "?", paid_total: "10" }, { send_when: "paid" }],
  ])("names %s as the rule that excludes %p", (rule, order, rules) => {
    expect(exclusionOf(order, rules)).toBe(rule)
    expect(exclusionOf(order, rules, { isForced: true })).toBeNull()
    // Rules decide who is created, not who is kept in sync.
    expect(exclusionOf(order, rules, { isAtRemote: true })).toBeNull()
  })

  it.each<[Parameters<typeof anOrder>[0], Partial<ConnectionRules>]>([
    [{ sales_channel_id: "sc_02" }, { sales_channel_ids: ["sc_01", "sc_02"] }],
    [{ created_at: "2026-05-04T12:00:00.000Z" }, { start_date: "2026-05-04T14:00:00+02:00" }],
    [{ paid_total: "19.99" }, { send_when: "paid" }],
    [{ paid_total: "19.99", refunded_total: "19.99" }, { send_when: "paid" }],
    [{ paid_total: "19.99", refunded_total: "19.99", status: "canceled" }, { send_when: "paid" }],
    // Captured in the currency's units, which the total is not rounded to.
    [{ total: "19.9949", paid_total: "19.99" }, { send_when: "paid" }],
    [{ paid_total: "9.99", credit_total: "10" }, { send_when: "paid" }],
    [{ total: "0", paid_total: "19.99", status: "canceled" }, { send_when: "paid" }],
    [{ total: "0" }, { send_when: "paid" }],
    [{ total: "0.00" }, { send_when: "paid" }],
    [{ total: "19.99", credit_total: "19.99" }, { send_when: "paid" }],
  ])("sends %p under %p", (order, rules) => {
    expect(exclusionOf(order, rules)).toBeNull()
  })
})
