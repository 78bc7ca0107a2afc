import fc from "fast-check"
import {
  BACKOFF_BASE_MS,
  BACKOFF_BUDGET_MS,
  BACKOFF_CAP_MS,
  nextBackoff,
  type Backoff,
} from "../backoff"

const ALMOST_ONE = 1 - Number.EPSILON
const HOUR_MS = 3_600_000

const draw = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })

/** Fails again and again until the budget is used up, with the same luck each time. */
function waitsUntilExhausted(random: number): { waits: number[]; waitedMs: number } {
  const waits: number[] = []
  let waitedMs = 0
  for (let failures = 1; ; failures += 1) {
    const backoff = nextBackoff(failures, waitedMs, random)
    if (backoff.exhausted) {
      return { waits, waitedMs }
    }
    waits.push(backoff.delayMs)
    waitedMs = backoff.waitedMs
  }
}

describe("nextBackoff", () => {
  it.each([
    [1, 0.5, 2_500],
    [2, 0.5, 5_000],
    [3, 0.5, 10_000],
    [10, 0.5, 1_280_000],
    [13, 0.5, 10_240_000],
    [14, 0.5, 10_800_000],
    [5_000, 0.5, 10_800_000],
  ])("after %i failures and with random %d waits %i ms", (failures, random, delayMs) => {
    expect(nextBackoff(failures, 0, random).delayMs).toBe(delayMs)
  })

  it("waits a second at least, however low the draw", () => {
    expect(nextBackoff(1, 0, 0).delayMs).toBe(1_000)
  })

  it("adds the waits up", () => {
    expect(nextBackoff(2, 700, 0.5)).toEqual({ delayMs: 5_000, waitedMs: 5_700, exhausted: false })
  })

  it("is exhausted only beyond the budget, not when it is just reached", () => {
    expect(nextBackoff(1, BACKOFF_BUDGET_MS - 2_500, 0.5).exhausted).toBe(false)
    expect(nextBackoff(1, BACKOFF_BUDGET_MS - 2_499, 0.5).exhausted).toBe(true)
  })

  it("spreads one failure over the whole of its ceiling", () => {
    expect(nextBackoff(5, 0, ALMOST_ONE).delayMs).toBe(16 * BACKOFF_BASE_MS - 1)
    expect(nextBackoff(5, 0, 0.01).delayMs).toBe(1_000)
  })

  it("needs days, not minutes, until it gives up", () => {
    const { waits, waitedMs } = waitsUntilExhausted(0.5)
    expect(waits.length).toBeGreaterThan(24)
    expect(waitedMs).toBeGreaterThan(BACKOFF_BUDGET_MS - BACKOFF_CAP_MS)
  })

  it("lets no run of failures wait longer than 72 hours, nor give up much sooner", () => {
    fc.assert(
      fc.property(fc.array(draw, { minLength: 1, maxLength: 50 }), (draws) => {
        const start = Date.parse("2026-05-04T12:00:00Z")
        let now = start
        let backoff: Backoff = { delayMs: 0, waitedMs: 0, exhausted: false }
        let tooLong = 0
        for (let failures = 1; !backoff.exhausted; failures += 1) {
          now += backoff.delayMs
          const ceiling = Math.min(BACKOFF_CAP_MS, BACKOFF_BASE_MS * 2 ** (failures - 1))
          backoff = nextBackoff(failures, backoff.waitedMs, draws[failures % draws.length])
          tooLong += backoff.delayMs > ceiling ? 1 : 0
        }
        expect(tooLong).toBe(0)
        const waited = now - start
        expect(waited).toBeLessThanOrEqual(72 * HOUR_MS)
        expect(waited + backoff.delayMs).toBeGreaterThan(72 * HOUR_MS)
        expect(waited).toBeGreaterThan(66 * HOUR_MS)
      }),
      // With low draws it takes a quarter of a million waits to fill three days.
      { numRuns: 200 },
    )
  })

  it("waits longer for a higher draw, up to its ceiling, and never jumps", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), draw, draw, (failures, one, other) => {
        const [low, high] = [Math.min(one, other), Math.max(one, other)]
        const delayOf = (random: number) => nextBackoff(failures, 0, random).delayMs
        const ceiling = Math.min(BACKOFF_CAP_MS, BACKOFF_BASE_MS * 2 ** (failures - 1))
        expect(delayOf(high)).toBeGreaterThanOrEqual(delayOf(low))
        expect(delayOf(high) - delayOf(low)).toBeLessThanOrEqual(ceiling * (high - low) + 1)
      }),
    )
  })

  it("stays within its bounds and always comes to an end", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2_000 }),
        fc.integer({ min: 0, max: BACKOFF_BUDGET_MS }),
        draw,
        (failures, waited, random) => {
          const { delayMs, waitedMs, exhausted } = nextBackoff(failures, waited, random)
          expect(Number.isInteger(delayMs)).toBe(true)
          expect(delayMs).toBeGreaterThanOrEqual(1_000)
          expect(delayMs).toBeLessThanOrEqual(BACKOFF_CAP_MS)
          expect(waitedMs).toBe(waited + delayMs)
          expect(exhausted).toBe(waitedMs > BACKOFF_BUDGET_MS)
        },
      ),
    )
  })
})
