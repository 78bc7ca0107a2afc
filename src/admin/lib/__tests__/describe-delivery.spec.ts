import { describeSituation, orderLabel } from "../describe-delivery"

const NOW = Date.parse("2026-01-15T12:00:00Z")
const LATER = "2026-01-15T12:05:00Z"

const fresh = {
  state: "pending" as const,
  error_kind: null,
  error_code: null,
  skip_rule: null,
  is_urgent: false,
  next_attempt_at: null,
  coercions: null,
}

const situation = (changes: object, isPaused = false) =>
  describeSituation({ ...fresh, ...changes }, isPaused, NOW)

describe("describeSituation", () => {
  it("says that it is being sent once it is due", () => {
    expect(situation({})).toEqual({ kind: "due" })
    expect(situation({ next_attempt_at: "2026-01-15T11:59:00Z" })).toEqual({ kind: "due" })
  })

  it("says when it is tried", () => {
    expect(situation({ next_attempt_at: LATER })).toEqual({ kind: "waits", until: LATER })
  })

  it("says that it waits for the connection, unless a person has asked for it", () => {
    expect(situation({}, true)).toEqual({ kind: "paused" })
    expect(situation({ is_urgent: true, error_kind: "auth" }, true)).toEqual({ kind: "due" })
  })

  it("says what went wrong, whether it is given up or not", () => {
    const error = { error_kind: "transient", error_code: "timeout" }
    expect(situation({ ...error, next_attempt_at: LATER })).toEqual({ kind: "error", ...error })
    expect(situation({ ...error, state: "parked" })).toEqual({ kind: "error", ...error })
  })

  it("names the rule that keeps an order back, not a former error", () => {
    expect(situation({ state: "skipped", skip_rule: "region", error_kind: "invalid" })).toEqual({
      kind: "skipped",
      rule: "region",
    })
  })

  it("counts what was adjusted on what is delivered", () => {
    const coercion = { field: "phone", code: "phone_as_typed", message: "" }
    expect(situation({ state: "delivered", coercions: [coercion, coercion] })).toEqual({
      kind: "adjusted",
      count: 2,
    })
    expect(situation({ state: "delivered", coercions: [] })).toEqual({ kind: "fine" })
  })
})

describe("orderLabel", () => {
  it("is the number that people know, else the id", () => {
    expect(orderLabel({ display_id: 12, order_id: "order_1" })).toBe("#12")
    expect(orderLabel({ display_id: null, order_id: "order_1" })).toBe("order_1")
  })
})
