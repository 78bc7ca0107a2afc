import fc from "fast-check"
import {
  DEFAULT_RETRY_AFTER_MS,
  MAX_RETRY_AFTER_MS,
  MIN_RETRY_AFTER_MS,
  parseRetryAfterMs,
} from "../retry-after"

const NOW = Date.parse("2026-05-04T12:00:00Z")

describe("parseRetryAfterMs", () => {
  it.each([
    ["7", 7_000],
    [" 7 ", 7_000],
    ["1.5", 1_500],
    [["30", "60"], 30_000],
    ["Mon, 04 May 2026 12:00:42 GMT", 42_000],
    ["Monday, 04-May-26 12:00:42 GMT", 42_000],
    ["Mon May  4 12:00:42 2026 GMT", 42_000],
  ])("reads %p as %p ms", (value, expected) => {
    expect(parseRetryAfterMs(value, NOW)).toBe(expected)
  })

  it.each([
    ["0", MIN_RETRY_AFTER_MS],
    ["Mon, 04 May 2026 11:00:00 GMT", MIN_RETRY_AFTER_MS],
    ["999999999999999999999", MAX_RETRY_AFTER_MS],
    ["Tue, 04 May 2027 12:00:00 GMT", MAX_RETRY_AFTER_MS],
  ])("keeps %p between a second and an hour", (value, expected) => {
    expect(parseRetryAfterMs(value, NOW)).toBe(expected)
  })

  it.each([undefined, null, "", "soon", "-5", "1e3", "0x10", {}, "Mon, nonsense"])(
    "takes the default for %p",
    (value) => {
      expect(parseRetryAfterMs(value, NOW)).toBe(DEFAULT_RETRY_AFTER_MS)
    },
  )

  describe("on any clock", () => {
    const now = fc
      .date({ min: new Date("2000-01-01"), max: new Date("2100-01-01"), noInvalidDate: true })
      .map((date) => Math.floor(date.getTime() / 1_000) * 1_000)
    const seconds = fc.oneof(fc.integer({ min: 0, max: 4_000 }), fc.nat())
    const bounded = (wait: number) =>
      Math.min(MAX_RETRY_AFTER_MS, Math.max(MIN_RETRY_AFTER_MS, wait))

    it("waits so many seconds, or a second, or an hour", () => {
      fc.assert(
        fc.property(now, seconds, (clock, count) => {
          expect(parseRetryAfterMs(String(count), clock)).toBe(bounded(count * 1_000))
        }),
      )
    })

    it("waits until a date, or a second when it has passed, or an hour", () => {
      fc.assert(
        fc.property(now, seconds, fc.boolean(), (clock, count, isPast) => {
          const date = new Date(clock + (isPast ? -1 : 1) * count * 1_000).toUTCString()
          const wait = isPast ? MIN_RETRY_AFTER_MS : bounded(count * 1_000)
          expect(parseRetryAfterMs(date, clock)).toBe(wait)
        }),
      )
    })

    it("takes no negative number for a year", () => {
      fc.assert(
        fc.property(now, fc.integer({ min: 1 }), (clock, count) => {
          expect(parseRetryAfterMs(`-${count}`, clock)).toBe(DEFAULT_RETRY_AFTER_MS)
        }),
      )
    })
  })

  it("is a whole number within the bounds, whatever comes", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.integer().map(String),
          fc.date({ noInvalidDate: true }).map((date) => date.toUTCString()),
        ),
        (value) => {
          const wait = parseRetryAfterMs(value, NOW)
          expect(Number.isInteger(wait)).toBe(true)
          expect(wait).toBeGreaterThanOrEqual(MIN_RETRY_AFTER_MS)
          expect(wait).toBeLessThanOrEqual(MAX_RETRY_AFTER_MS)
        },
      ),
    )
  })
})
