import { firstRange, PLACED_PRESETS, readPlaced, readRange, toPlacedQuery } from "../placed-range"

/** By the clock of this machine, whatever its zone is. */
const NOW = new Date(2026, 10, 21, 15, 30)
const midnight = (month: number, day: number) => new Date(2026, month - 1, day).toISOString()

describe("a filter by date", () => {
  it.each([...PLACED_PRESETS, "2026-11-01..2026-11-21", "2026-11-01..", "..2026-11-21", ".."])(
    "may be %p",
    (text) => expect(readPlaced(text)).toBe(text),
  )

  it.each([
    null,
    "",
    "8d",
    "yesterday",
    "2026-11-01",
    "2026-11-01..x",
    "2026-02-30..",
    "2026-1-1..",
    "2026-11-01..2026-11-02..2026-11-03",
  ])("is not %p", (text) => expect(readPlaced(text)).toBeUndefined())

  it("of a preset begins at midnight and has no end", () => {
    expect(toPlacedQuery("today", NOW)).toEqual({ placed_from: midnight(11, 21) })
    expect(toPlacedQuery("7d", NOW)).toEqual({ placed_from: midnight(11, 15) })
    expect(toPlacedQuery("30d", NOW)).toEqual({ placed_from: midnight(10, 23) })
  })

  it("of days includes the last of them", () => {
    expect(toPlacedQuery("2026-10-01..2026-10-31", NOW)).toEqual({
      placed_from: midnight(10, 1),
      placed_until: midnight(11, 1),
    })
  })

  it("may be open at an end", () => {
    expect(toPlacedQuery("2026-11-01..", NOW)).toEqual({ placed_from: midnight(11, 1) })
    expect(toPlacedQuery("..2026-11-01", NOW)).toEqual({ placed_until: midnight(11, 2) })
    expect(toPlacedQuery("..", NOW)).toEqual({})
    expect(toPlacedQuery(undefined, NOW)).toEqual({})
  })

  it("begins with the last 30 days where a person chooses days", () => {
    expect(readRange(firstRange(NOW))).toEqual({ from: "2026-10-23", until: "2026-11-21" })
  })
})
