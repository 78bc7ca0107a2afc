import fc from "fast-check"
import { propertyRuns } from "../../../dev/testing/property-runs"
import { BACKOFF_BASE_MS, BACKOFF_BUDGET_MS, BACKOFF_CAP_MS, nextBackoff } from "../backoff"

const ALMOST_ONE = 1 - Number.EPSILON
const HOUR_MS = 3_600_000

const draw = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })

/** A draw that makes long waits after many failures, so that three days are filled soon. */
const fairDraw = fc.double({ min: 0.01, max: 1, maxExcluded: true, noNaN: true })

interface Failures {
  waits: number[]
  waitedMs: number
  /** The wait that the budget has no room for. */
  refusedMs: number
}

/** Fails again and again until the budget is used up. */
function failUntilExhausted(draw: (failures: number) => number): Failures {
  const waits: number[] = []
  let waitedMs = 0
  for (let failures = 1; ; failures += 1) {
    const backoff = nextBackoff(failures, waitedMs, draw(failures))
    if (backoff.exhausted) {
      return { waits, waitedMs, refusedMs: backoff.delayMs }
    }
    waits.push(backoff.delayMs)
    waitedMs = backoff.waitedMs
  }
}

function ceilingAfter(failures: number): number {
  return Math.min(BACKOFF_CAP_MS, BACKOFF_BASE_MS * 2 ** (failures - 1))
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
    const { waits, waitedMs } = failUntilExhausted(() => 0.5)
    expect(waits.length).toBeGreaterThan(24)
    expect(waitedMs).toBeGreaterThan(BACKOFF_BUDGET_MS - BACKOFF_CAP_MS)
  })

  it("fills three days also with the lowest of all draws, a second at a time", () => {
    const { waits, waitedMs } = failUntilExhausted(() => 0)
    expect(waits).toHaveLength(72 * 3_600)
    expect(waitedMs).toBe(72 * HOUR_MS)
  })

  it("lets no run of failures wait longer than 72 hours, nor give up much sooner", () => {
    fc.assert(
      fc.property(fc.array(draw, { maxLength: 50 }), fairDraw, (others, fair) => {
        const draws = [fair, ...others]
        const { waits, refusedMs } = failUntilExhausted((count) => draws[count % draws.length])
        expect(waits.filter((wait, index) => wait > ceilingAfter(index + 1))).toEqual([])
        const waited = waits.reduce((sum, wait) => sum + wait, 0)
        expect(waited).toBeLessThanOrEqual(72 * HOUR_MS)
        expect(waited + refusedMs).toBeGreaterThan(72 * HOUR_MS)
        expect(waited).toBeGreaterThan(66 * HOUR_MS)
      }),
      { numRuns: propertyRuns(200) },
    )
  })

  it("waits longer for a higher draw, up to its ceiling, and never jumps", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), draw, draw, (failures, one, other) => {
        const [low, high] = [Math.min(one, other), Math.max(one, other)]
        const delayOf = (random: number) => nextBackoff(failures, 0, random).delayMs
        expect(delayOf(high)).toBeGreaterThanOrEqual(delayOf(low))
        expect(delayOf(high) - delayOf(low)).toBeLessThanOrEqual(
          ceilingAfter(failures) * (high - low) + 1,
        )
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
