import {
  connectionInterval,
  deliveryInterval,
  figuresInterval,
  MOVING_MS,
  RESTING_MS,
  WAITING_MS,
} from "../polling"

const NOW = Date.parse("2026-11-21T12:00:00Z")

function delivery(state: "pending" | "delivered" | "parked" | "skipped", dueInMs?: number) {
  return {
    state,
    next_attempt_at: dueInMs === undefined ? null : new Date(NOW + dueInMs).toISOString(),
  }
}

describe("how soon a page looks again", () => {
  it("is soon while a delivery is due", () => {
    expect(deliveryInterval([delivery("delivered"), delivery("pending", -5)], NOW)).toBe(MOVING_MS)
    expect(deliveryInterval([delivery("pending")], NOW)).toBe(MOVING_MS)
    expect(deliveryInterval([delivery("pending", 3_000)], NOW)).toBe(MOVING_MS)
  })

  it("is later while deliveries wait, and late when none does", () => {
    expect(deliveryInterval([delivery("pending", 3_600_000)], NOW)).toBe(WAITING_MS)
    expect(deliveryInterval([delivery("parked"), delivery("skipped")], NOW)).toBe(RESTING_MS)
    expect(deliveryInterval([], NOW)).toBe(RESTING_MS)
  })

  it("is later when what is due does not move", () => {
    expect(deliveryInterval([delivery("pending", -3_600_000)], NOW)).toBe(WAITING_MS)
    expect(deliveryInterval([delivery("pending", -3_600_000), delivery("pending", -5)], NOW)).toBe(
      MOVING_MS,
    )
  })

  it("is sooner while a connection is paused", () => {
    const pause = { kind: "outage", code: null, message: null, paused_at: null, probe_at: null }
    expect(connectionInterval([{ pause: null }, { pause: { ...pause, kind: "outage" } }])).toBe(
      WAITING_MS,
    )
    expect(connectionInterval([{ pause: null }])).toBe(RESTING_MS)
    expect(connectionInterval([{ pause: null, sending: null }])).toBe(RESTING_MS)
    expect(connectionInterval([{ pause: null, sending: {} }])).toBe(MOVING_MS)
  })

  it("is sooner for figures while something waits", () => {
    expect(figuresInterval(1)).toBeLessThan(figuresInterval(0))
  })
})
