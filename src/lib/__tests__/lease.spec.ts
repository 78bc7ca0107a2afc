import fc from "fast-check"
import { orderRepoConfigSchema } from "../../providers/orderrepo/schemas"
import { DEFAULT_TIMINGS } from "../../modules/order-sync/timings"
import { leaseFor } from "../lease"

describe("the lease of claimed rows", () => {
  it("outlives every exchange that may still begin within it", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60_000 }),
        fc.record({ workMs: fc.nat(300_000), marginMs: fc.nat(60_000) }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (exchangeMs, timings, share) => {
          const { leaseMs, reserveMs } = leaseFor(exchangeMs, timings)
          const lastBegin = share * (leaseMs - reserveMs)
          expect(lastBegin + exchangeMs + timings.marginMs).toBeLessThanOrEqual(leaseMs + 1e-6)
        },
      ),
    )
  })

  it("leaves time to work at the longest timeout that a connection can have", () => {
    const longest = orderRepoConfigSchema.shape.timeout_seconds.unwrap().maxValue! * 1_000
    const { leaseMs, reserveMs } = leaseFor(longest, {
      workMs: DEFAULT_TIMINGS.deliveryWorkMs,
      marginMs: DEFAULT_TIMINGS.deliveryMarginMs,
    })
    expect(reserveMs).toBeGreaterThan(longest)
    expect(leaseMs - reserveMs).toBeGreaterThanOrEqual(60_000)
  })
})
