import fc from "fast-check"
import { propertyRuns } from "../../../dev/testing/property-runs"
import { ORDER_SYNC_PERIODS } from "../../types"
import { isTimeZone, sliceBounds } from "../time-slices"

const HOUR_MS = 60 * 60 * 1_000
const ZONES = ["UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Auckland"]

const iso = (bounds: Date[]) => bounds.map((bound) => bound.toISOString())

/** "00:00", "14:30": what a clock in the zone shows. */
const clockAt = (at: Date, timeZone: string) =>
  new Intl.DateTimeFormat("en", {
    timeZone,
    hourCycle: "h23",
    hour: "2-digit",
    minute: "2-digit",
  }).format(at)

describe("sliceBounds", () => {
  it("divides a day into the hours of the clock, the present one included", () => {
    const bounds = iso(sliceBounds(new Date("2026-11-21T10:20:30.400Z"), "24h", "UTC"))
    expect(bounds).toHaveLength(25)
    expect([bounds[0], ...bounds.slice(-2)]).toEqual([
      "2026-11-20T11:00:00.000Z",
      "2026-11-21T10:00:00.000Z",
      "2026-11-21T11:00:00.000Z",
    ])
    const [, inKolkata] = sliceBounds(new Date("2026-11-21T10:20:30Z"), "24h", "Asia/Kolkata")
    expect(inKolkata.toISOString()).toBe("2026-11-20T11:30:00.000Z")
  })

  it("divides a week into the days of the zone", () => {
    const bounds = iso(sliceBounds(new Date("2026-11-21T23:20:00Z"), "7d", "Europe/Berlin"))
    expect(bounds).toHaveLength(8)
    // In Berlin it is the 22nd already.
    expect([bounds[0], bounds[7]]).toEqual(["2026-11-15T23:00:00.000Z", "2026-11-22T23:00:00.000Z"])
  })

  it("gives a day more or fewer hours when clocks change", () => {
    const bounds = sliceBounds(new Date("2026-10-26T10:00:00Z"), "7d", "Europe/Berlin")
    const hours = bounds
      .slice(1)
      .map((bound, index) => (Number(bound) - Number(bounds[index])) / HOUR_MS)
    expect(hours).toEqual([24, 24, 24, 24, 24, 25, 24])
  })

  it("begins every slice at a full hour or at midnight, and ends with the present one", () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date("2020-01-01"), max: new Date("2035-01-01"), noInvalidDate: true }),
        fc.constantFrom(...ORDER_SYNC_PERIODS),
        fc.constantFrom(...ZONES),
        (now, period, zone) => {
          const bounds = sliceBounds(now, period, zone)
          const [start, end] = bounds.slice(-2).map(Number)
          expect(start <= Number(now) && Number(now) < end).toBe(true)
          expect(bounds.slice(1).every((bound, index) => bound > bounds[index])).toBe(true)
          const clocks = bounds.map((bound) => clockAt(bound, zone))
          expect(clocks.every((clock) => (period === "24h" ? /:00$/ : /^00:00$/).test(clock))).toBe(
            true,
          )
        },
      ),
      { numRuns: propertyRuns(200) },
    )
  })
})

describe("isTimeZone", () => {
  it("knows zones by name", () => {
    expect(["UTC", "Europe/Berlin"].map(isTimeZone)).toEqual([true, true])
    expect(["", "Europe/Nowhere", "'; DROP TABLE"].map(isTimeZone)).toEqual([false, false, false])
  })
})
