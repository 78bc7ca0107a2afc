import fc from "fast-check"
import { seededRandom } from "../../../../dev/emulator/random"
import { propertyRuns } from "../../../../dev/testing/property-runs"
import { DEFAULT_LIMIT_SETTINGS, restartLimit, type LimitReason } from ".."
import {
  failingRemote,
  farRemote,
  jitteryRemote,
  limitedRemote,
  ratedRemote,
  slowingRemote,
  windowedRemote,
} from "./remotes"
import { middleRtt, simulate, throughput, type Exchange } from "./simulator"

const { minimum, initial, ceiling: CEILING } = DEFAULT_LIMIT_SETTINGS

const seed = fc.nat({ max: 1_000_000 })
const rtt = fc.constantFrom(1, 20, 100, 300)
const ceiling = fc.integer({ min: 1, max: 64 })

describe("a stable remote", () => {
  it("that is far away is used up to the ceiling, however far it is", () => {
    fc.assert(
      fc.property(fc.integer({ min: 4, max: 400 }), ceiling, (ms, highest) => {
        const result = simulate({
          remote: farRemote(ms),
          durationMs: 60 * ms,
          settings: { ceiling: highest },
          handshakeMs: 2 * ms,
        })
        const best = (highest * 1_000) / ms
        expect(throughput(result, { from: 30 * ms, until: 60 * ms })).toBeGreaterThan(0.95 * best)
        expect(result.states[0].why).toBe<LimitReason>("ceiling")
      }),
      { numRuns: propertyRuns(25) },
    )
  })

  it("with room for few is kept busy, and its queue stays short", () => {
    fc.assert(
      fc.property(
        fc.record({
          workers: fc.integer({ min: 1, max: 16 }),
          workMs: fc.integer({ min: 40, max: 200 }),
          rtt: fc.constantFrom(0, 20, 100),
        }),
        seed,
        (server, drawn) => {
          const result = simulate({
            remote: limitedRemote(server, seededRandom(drawn)),
            durationMs: 80_000,
          })
          const best = (server.workers * 1_000) / server.workMs
          const span = { from: 20_000, until: 80_000 }
          expect(throughput(result, span)).toBeGreaterThan(0.9 * best)
          const alone = server.workMs + server.rtt
          // What the smallest limits alone cost a remote that does one thing at a time.
          const queue = (10 * server.workMs) / server.workers
          expect(middleRtt(result, 20_000, 80_000)).toBeLessThan(3 * alone + queue)
        },
      ),
      { numRuns: propertyRuns(15) },
    )
  })

  it("whose answers take now less, now more, is used as far as four fifths anyway", () => {
    fc.assert(
      fc.property(fc.integer({ min: 20, max: 200 }), seed, (low, drawn) => {
        const result = simulate({
          remote: jitteryRemote(low, 5 * low, seededRandom(drawn)),
          durationMs: 400 * low,
        })
        const best = (CEILING * 1_000) / (3 * low)
        const span = { from: 100 * low, until: 400 * low }
        expect(throughput(result, span)).toBeGreaterThan(0.8 * best)
      }),
      { numRuns: propertyRuns(15) },
    )
  })
})

describe("a remote that allows so many requests a second", () => {
  const refusedOf = (exchanges: Exchange[]) =>
    exchanges.filter(({ outcome }) => outcome === "refused").length

  it("is used as far as four fifths, and refuses few", () => {
    fc.assert(
      fc.property(fc.integer({ min: 5, max: 60 }), rtt, (perSecond, ms) => {
        const result = simulate({ remote: ratedRemote(perSecond, ms), durationMs: 90_000 })
        const span = { from: 10_000, until: 90_000 }
        expect(throughput(result, span)).toBeGreaterThan(0.8 * perSecond)
        const early = result.exchanges.filter(({ startedAt }) => startedAt < 10_000)
        const late = result.exchanges.filter(({ startedAt }) => startedAt >= 10_000)
        // At first those that were on their way; then one or two whenever more is tried.
        expect(refusedOf(early)).toBeLessThanOrEqual(CEILING + 10)
        expect(refusedOf(late)).toBeLessThanOrEqual(Math.max(12, 0.03 * late.length))
      }),
      { numRuns: propertyRuns(15) },
    )
  })

  it("allows ten, at any distance: under 2 % are refused after the first seconds", () => {
    for (const ms of [1, 20, 100, 300]) {
      const { exchanges } = simulate({ remote: ratedRemote(10, ms), durationMs: 300_000 })
      const late = exchanges.filter(({ startedAt }) => startedAt >= 10_000)
      expect(refusedOf(exchanges.slice(0, 100))).toBeLessThanOrEqual(30)
      expect(refusedOf(late) / late.length).toBeLessThan(0.02)
      expect(late.length / 290).toBeGreaterThan(9)
    }
  })

  it("and counts by the minute is not flooded each time a minute begins", () => {
    const result = simulate({ remote: windowedRemote(60, 60_000, 100), durationMs: 30 * 60_000 })
    const late = result.exchanges.filter(({ startedAt }) => startedAt >= 3 * 60_000)
    expect(refusedOf(late)).toBeLessThan(0.02 * late.length)
    expect(late.length / 27).toBeGreaterThan(48)
  })
})

describe("an outage", () => {
  const UNTIL = 8_000

  /** How many were started in each round trip after the outage. */
  function startsAfter(ms: number, exchanges: Exchange[]): number[] {
    const counts = Array.from({ length: 12 }, () => 0)
    for (const { startedAt } of exchanges) {
      const trip = Math.floor((startedAt - UNTIL) / ms)
      if (trip >= 0 && trip < counts.length) {
        counts[trip] += 1
      }
    }
    return counts
  }

  it("ends in a slow start, in which no round trip has more than twice the last one's requests", () => {
    fc.assert(
      fc.property(fc.integer({ min: 50, max: 300 }), (ms) => {
        const broken = { from: 4_000, until: UNTIL, rtt: 20 }
        let isResumed = false
        const { exchanges } = simulate({
          remote: failingRemote(farRemote(ms), broken),
          durationMs: UNTIL + 15 * ms,
          intervene: (state, at, settings) => {
            if (at < UNTIL || isResumed) {
              return state
            }
            isResumed = true
            return restartLimit(state, settings, at)
          },
        })
        const counts = startsAfter(ms, exchanges)
        expect(counts[0]).toBeLessThanOrEqual(2 * initial)
        counts.slice(1).forEach((count, index) => {
          expect(count).toBeLessThanOrEqual(2 * counts[index] + 2)
        })
        expect(Math.max(...counts)).toBeGreaterThan(40)
      }),
      { numRuns: propertyRuns(25) },
    )
  })

  it("that nobody has told the limit of keeps it at the minimum, and is no flood either", () => {
    fc.assert(
      fc.property(fc.integer({ min: 50, max: 300 }), (ms) => {
        const broken = { from: 4_000, until: UNTIL, rtt: 20 }
        const { exchanges } = simulate({
          remote: failingRemote(farRemote(ms), broken),
          durationMs: 20_000,
        })
        const during = exchanges.filter(({ startedAt }) => startedAt >= 5_000 && startedAt < UNTIL)
        expect(new Set(during.map(({ limit }) => limit))).toEqual(new Set([minimum]))
        const counts = startsAfter(ms, exchanges)
        counts.slice(1).forEach((count, index) => {
          expect(count).toBeLessThanOrEqual(2 * counts[index] + 4)
        })
        expect(exchanges.at(-1)?.limit).toBe(CEILING)
      }),
      { numRuns: propertyRuns(10) },
    )
  })
})

describe("a remote that becomes slower", () => {
  it("gets less at first, and as much as before when that does not help", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 50, max: 150 }),
        fc.integer({ min: 25, max: 35 }),
        (ms, times) => {
          const slowRtt = (ms * times) / 10
          const { exchanges } = simulate({
            remote: slowingRemote(ms, 10_000, slowRtt),
            durationMs: 10_000 + 60 * slowRtt,
          })
          const limits = exchanges
            .filter(({ startedAt }) => startedAt > 10_000)
            .map(({ limit }) => limit)
          expect(Math.min(...limits)).toBeLessThanOrEqual(CEILING / 2)
          expect(limits.at(-1)).toBe(CEILING)
        },
      ),
      { numRuns: propertyRuns(10) },
    )
  })
})

describe("two senders at one server", () => {
  it("both get a fair part, the one that comes later too, and lose nothing together", () => {
    fc.assert(
      fc.property(
        fc.record({
          workers: fc.integer({ min: 4, max: 16 }),
          workMs: fc.integer({ min: 40, max: 120 }),
        }),
        fc.integer({ min: 0, max: 20_000 }),
        seed,
        (server, later, drawn) => {
          const result = simulate({
            remote: limitedRemote(server, seededRandom(drawn)),
            begins: [0, later],
            durationMs: 90_000,
            // Each has its share of the connection's ceiling.
            settings: { ceiling: CEILING / 2 },
          })
          const span = { from: 40_000, until: 90_000 }
          const [one, other] = [0, 1].map((sender) => throughput(result, { ...span, sender }))
          expect(Math.max(one, other) / Math.min(one, other)).toBeLessThan(4)
          expect(one + other).toBeGreaterThan((0.9 * server.workers * 1_000) / server.workMs)
        },
      ),
      { numRuns: propertyRuns(10) },
    )
  })
})
