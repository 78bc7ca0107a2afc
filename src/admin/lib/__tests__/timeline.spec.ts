import fc from "fast-check"
import {
  busySlices,
  findLogStart,
  formatTick,
  PERIODS,
  pickTicks,
  roundTicks,
  type TimelineSlice,
} from "../timeline"

const HOUR_MS = 60 * 60 * 1_000
const AT = "2026-01-15T13:00:00Z"

const slice = (from: string, synced: number | null = 0, failed = synced): TimelineSlice => ({
  from,
  until: from,
  synced,
  failed,
  median_ms: null,
  p95_ms: null,
})

/** Slices of this many hours each. */
const slices = (count: number, hours: number) =>
  Array.from({ length: count }, (_, index) =>
    slice(new Date(Date.parse("2026-01-15T00:00:00Z") + index * hours * HOUR_MS).toISOString()),
  )

describe("the timeline", () => {
  it("names hours within a day and days beyond, in the admin's language", () => {
    expect(formatTick(AT, "24h", "en", "UTC").replace(/\s/g, " ")).toBe("1:00 PM")
    expect(formatTick(AT, "24h", "ru", "UTC")).toBe("13:00")
    expect(formatTick(AT, "30d", "en", "UTC")).toBe("Jan 15")
    expect(formatTick(AT, "7d", "ru", "UTC")).toBe("15 янв.")
  })

  it("names every third hour, each day of a week, and the Mondays of a month", () => {
    const hours = pickTicks(slices(24, 1), "24h", "Europe/Berlin")
    // Berlin is an hour ahead.
    expect(hours.map((at) => at.slice(11, 13))).toEqual([
      "02",
      "05",
      "08",
      "11",
      "14",
      "17",
      "20",
      "23",
    ])
    expect(pickTicks(slices(7, 24), "7d", "UTC")).toHaveLength(7)
    const mondays = pickTicks(slices(30, 24), "30d", "UTC").map((at) => at.slice(5, 10))
    expect(mondays).toEqual(["01-19", "01-26", "02-02", "02-09"])
    expect(PERIODS).toEqual(["24h", "7d", "30d"])
  })

  it("knows where something happened, and where the log begins", () => {
    const all = [slice("a", null), slice("b", 0), slice("c", 2), slice("d", 0, 1)]
    expect(busySlices(all).map(({ from }) => from)).toEqual(["c", "d"])
    expect(findLogStart(all)).toBe("b")
    expect(findLogStart(all.slice(1))).toBeNull()
    expect(findLogStart([])).toBeNull()
  })
})

describe("roundTicks", () => {
  it.each([
    [0, [0, 1]],
    [1, [0, 1]],
    [5, [0, 1, 2, 3, 4, 5]],
    [6, [0, 2, 4, 6]],
    [37, [0, 10, 20, 30, 40]],
    [140, [0, 50, 100, 150]],
    [1_001, [0, 500, 1_000, 1_500]],
  ])("reach %d by %j", (highest, expected) => {
    expect(roundTicks(highest)).toEqual(expected)
  })

  it("are few, even and round, and reach the highest value", () => {
    fc.assert(
      fc.property(fc.nat(10_000_000), (highest) => {
        const ticks = roundTicks(highest)
        const [first, step] = ticks
        expect(first).toBe(0)
        expect(String(step)).toMatch(/^[125]0*$/)
        expect(ticks.every((tick, index) => tick === index * step)).toBe(true)
        expect(ticks.length).toBeLessThanOrEqual(6)
        expect(ticks[ticks.length - 1]).toBeGreaterThanOrEqual(highest)
        expect(highest).toBeGreaterThanOrEqual(highest === 0 ? 0 : ticks[ticks.length - 2])
      }),
    )
  })
})
