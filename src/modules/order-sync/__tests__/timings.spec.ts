import { DEFAULT_TIMINGS, readTimings, type Timings } from "../timings"

describe("readTimings", () => {
  it("uses the defaults where nothing is said", () => {
    expect(readTimings()).toEqual(DEFAULT_TIMINGS)
    expect(readTimings({ probeMs: 500 })).toEqual({ ...DEFAULT_TIMINGS, probeMs: 500 })
  })

  it.each([0, -1, 1.5, Number.NaN, "10" as unknown as number])("refuses %p", (value) => {
    expect(() => readTimings({ sweepSettleMs: value })).toThrow(
      "timings.sweepSettleMs of medusa-plugin-orderrepo must be a whole number of milliseconds",
    )
  })

  it("refuses a name that it does not know", () => {
    expect(() => readTimings({ leaseMs: 1 } as Partial<Timings>)).toThrow("timings.leaseMs")
  })

  it("refuses a lease that leaves no time to begin an order", () => {
    expect(() => readTimings({ deliveryLeaseMs: 45_000 })).toThrow(
      "timings.deliveryLeaseReserveMs of medusa-plugin-orderrepo must be less than",
    )
    expect(() => readTimings({ deliveryLeaseMs: 45_001 })).not.toThrow()
  })

  it("refuses to trust a claim for longer than the reserve", () => {
    expect(() => readTimings({ deliveryLeaseMs: 10_000, deliveryLeaseReserveMs: 2_000 })).toThrow(
      "timings.deliveryTrustMs",
    )
  })
})
