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

  it("refuses to trust a claim for longer than the lease's margin", () => {
    expect(() => readTimings({ deliveryMarginMs: 2_999 })).toThrow("timings.deliveryTrustMs")
    expect(() => readTimings({ deliveryMarginMs: 3_000 })).not.toThrow()
  })
})
