import { addUp, formatMoment, formatTick, PERIODS, pickTicks } from "../throughput"

const AT = "2026-01-15T13:00:00Z"

describe("throughput", () => {
  it("adds slices up", () => {
    const slices = [
      { at: AT, succeeded: 2, failed: 1 },
      { at: AT, succeeded: 3, failed: 0 },
    ]
    expect(addUp(slices)).toEqual({ succeeded: 5, failed: 1 })
    expect(addUp([])).toEqual({ succeeded: 0, failed: 0 })
  })

  it("names hours within a day and days beyond, in the admin's language", () => {
    expect(formatTick(AT, "24h", "en", "UTC").replace(/\s/g, " ")).toBe("1:00 PM")
    expect(formatTick(AT, "24h", "ru", "UTC")).toBe("13:00")
    expect(formatTick(AT, "30d", "en", "UTC")).toBe("Jan 15")
    expect(formatTick(AT, "7d", "ru", "UTC")).toBe("15 янв.")
  })

  it("names a day once, however many slices it has", () => {
    const slices = ["14T18", "15T00", "15T06", "15T12", "16T00"].map((hour) => ({
      at: `2026-01-${hour}:00:00Z`,
      succeeded: 1,
      failed: 0,
    }))
    const days = pickTicks(slices, "7d", "en", "UTC").map((at) => at.slice(8, 13))
    expect(days).toEqual(["14T18", "15T00", "16T00"])
    expect(pickTicks(slices, "24h", "en", "UTC")).toHaveLength(slices.length)
  })

  it("names a slice that stands alone with its day", () => {
    for (const period of PERIODS) {
      expect(formatMoment(AT, period, "ru", "UTC")).toContain("15 янв.")
    }
  })
})
