import fc from "fast-check"
import { seededRandom } from "../../../../dev/emulator/random"
import { propertyRuns } from "../../../../dev/testing/property-runs"
import {
  DEFAULT_LIMIT_SETTINGS,
  limitOf,
  noteEnd,
  noteStart,
  restartLimit,
  startLimit,
  waitForStart,
} from ".."
import {
  failingRemote,
  farRemote,
  jitteryRemote,
  limitedRemote,
  ratedRemote,
  type SimulatedRemote,
} from "./remotes"
import { simulate } from "./simulator"

const { minimum } = DEFAULT_LIMIT_SETTINGS

const seed = fc.nat({ max: 1_000_000 })
const rtt = fc.constantFrom(1, 20, 100, 300)
const ceiling = fc.integer({ min: 1, max: 64 })

/** Every kind of remote, made only when it is used: each keeps a state. */
const anyRemote: fc.Arbitrary<() => SimulatedRemote> = fc.oneof(
  rtt.map((ms) => () => farRemote(ms + 9)),
  fc
    .record({
      workers: fc.integer({ min: 1, max: 30 }),
      workMs: fc.integer({ min: 5, max: 200 }),
      rtt,
      seed,
    })
    .map((given) => () => limitedRemote(given, seededRandom(given.seed))),
  fc.tuple(fc.integer({ min: 1, max: 100 }), rtt).map(
    ([perSecond, ms]) =>
      () =>
        ratedRemote(perSecond, ms + 9),
  ),
  fc.tuple(rtt, seed).map(
    ([ms, drawn]) =>
      () =>
        jitteryRemote(ms, ms * 4 + 9, seededRandom(drawn)),
  ),
  fc.tuple(rtt, fc.integer({ min: 0, max: 3_000 })).map(
    ([ms, from]) =>
      () =>
        failingRemote(farRemote(ms + 9), { from, until: from + 1_500, rtt: 10 }),
  ),
)

describe("the limit, whatever the remote does", () => {
  it("stays between minimum and ceiling, and no more is under way than it allows", () => {
    fc.assert(
      fc.property(anyRemote, ceiling, (makeRemote, highest) => {
        const { exchanges } = simulate({
          remote: makeRemote(),
          durationMs: 5_000,
          settings: { ceiling: highest },
        })
        expect(exchanges.length).toBeGreaterThan(0)
        const wrong = exchanges.filter(
          ({ limit, inFlight }) =>
            limit < Math.min(minimum, highest) || limit > highest || inFlight > limit,
        )
        expect(wrong).toEqual([])
      }),
      { numRuns: propertyRuns(25) },
    )
  })

  it("is a whole number within its bounds after any samples, in any order", () => {
    const sample = fc.record({
      age: fc.integer({ min: 0, max: 100_000 }),
      gap: fc.integer({ min: 0, max: 60_000 }),
      inFlight: fc.integer({ min: 0, max: 100 }),
      outcome: fc.constantFrom("ok", "ok", "ok", "refused", "failed", "ignored"),
      retryAfterMs: fc.option(fc.integer({ min: 1_000, max: 3_600_000 }), { nil: undefined }),
      then: fc.constantFrom("start", "end", "end", "end", "restart"),
    })
    fc.assert(
      fc.property(fc.array(sample, { maxLength: 200 }), ceiling, (samples, highest) => {
        const settings = { ...DEFAULT_LIMIT_SETTINGS, ceiling: highest }
        let at = 0
        let state = startLimit(settings, at)
        for (const { age, gap, inFlight, outcome, retryAfterMs, then } of samples) {
          at += gap
          if (then === "restart") {
            state = restartLimit(state, settings, at)
          } else if (then === "start") {
            state = noteStart(state, { inFlight, at }, settings)
          } else {
            const end = { startedAt: at - age, endedAt: at, inFlight, outcome, retryAfterMs }
            state = noteEnd(state, end, settings)
          }
          const limit = limitOf(state, settings)
          const wait = waitForStart(state, { inFlight, at }, settings)
          const { perSecond } = state.pace
          const isWithin = limit >= Math.min(minimum, highest) && limit <= highest
          // Looked at here: so many calls of `expect` would take most of the time.
          if (!Number.isInteger(limit) || !isWithin || !(wait >= 0) || !((perSecond ?? 1) > 0)) {
            throw new Error(JSON.stringify({ limit, highest, wait, perSecond }))
          }
        }
      }),
      { numRuns: propertyRuns(300) },
    )
  })
})
