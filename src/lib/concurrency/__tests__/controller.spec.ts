import {
  DEFAULT_LIMIT_SETTINGS,
  levelOf,
  limitOf,
  noteEnd,
  noteStart,
  restartLimit,
  startLimit,
  waitForStart,
  type LimitState,
  type Sample,
} from ".."

const SETTINGS = DEFAULT_LIMIT_SETTINGS
const CEILING = SETTINGS.ceiling
const RTT = 100

/** A state after as many exchanges as the limit allows, all at once, round trip by round trip. */
class Sender {
  at = 0

  constructor(
    public state: LimitState = startLimit(SETTINGS, 0),
    private readonly settings = SETTINGS,
  ) {}

  get limit(): number {
    return limitOf(this.state, this.settings)
  }

  /** @param answer how one of them ends, by its number */
  roundTrip(answer: (index: number) => Partial<Sample> & { rtt?: number } = () => ({})): this {
    const startedAt = this.at
    const count = this.limit
    for (let inFlight = 0; inFlight < count; inFlight += 1) {
      this.state = noteStart(this.state, { inFlight, at: startedAt }, this.settings)
    }
    for (let index = 0; index < count; index += 1) {
      const { rtt = RTT, ...given } = answer(index)
      const endedAt = startedAt + rtt
      const sample = { startedAt, endedAt, inFlight: this.limit, outcome: "ok" as const, ...given }
      this.state = noteEnd(this.state, sample, this.settings)
      this.at = Math.max(this.at, endedAt)
    }
    return this
  }

  roundTrips(count: number, answer?: Parameters<Sender["roundTrip"]>[0]): this {
    for (let done = 0; done < count; done += 1) {
      this.roundTrip(answer)
    }
    return this
  }
}

const settled = () => new Sender().roundTrips(10)

describe("a slow start", () => {
  it("doubles with every round trip up to the ceiling", () => {
    const sender = new Sender()
    const limits = [sender.limit]
    for (let trip = 0; trip < 5; trip += 1) {
      limits.push(sender.roundTrip().limit)
    }
    expect(limits).toEqual([4, 8, 16, 32, 64, 64])
    expect(sender.state.why).toBe("ceiling")
  })

  it("does not grow while less is under way than the limit allows", () => {
    const sender = new Sender().roundTrips(5, () => ({ inFlight: 2 }))
    expect(sender.limit).toBe(4)
  })

  it("ends with the first failure", () => {
    const sender = new Sender().roundTrips(2, (index) => (index === 3 ? { outcome: "failed" } : {}))
    expect(sender.state).toMatchObject({ isSlowStart: false, why: "failing" })
  })

  it("ends when answers become slow, and not because of a single slow one", () => {
    const one = new Sender().roundTrips(2).roundTrip((index) => (index === 0 ? { rtt: 2_000 } : {}))
    expect(one.state).toMatchObject({ isSlowStart: true, why: "slow_start" })
    const all = new Sender().roundTrips(2).roundTrip(() => ({ rtt: 500 }))
    expect(all.state).toMatchObject({ isSlowStart: false, why: "latency" })
    expect(all.limit).toBeLessThan(16)
  })

  it("begins again after a quiet time, and forgets no pace", () => {
    const sender = settled()
    sender.state = noteEnd(
      sender.state,
      { startedAt: sender.at, endedAt: sender.at + RTT, inFlight: 1, outcome: "refused" },
      SETTINGS,
    )
    const { perSecond } = sender.state.pace
    const at = sender.at + RTT + SETTINGS.idleMs
    const after = noteStart(sender.state, { inFlight: 0, at }, SETTINGS)
    expect(limitOf(after, SETTINGS)).toBe(SETTINGS.initial)
    expect(after).toMatchObject({ isSlowStart: true, baseline: RTT, pace: { perSecond } })
    const busy = noteStart(sender.state, { inFlight: 3, at }, SETTINGS)
    expect(limitOf(busy, SETTINGS)).toBe(32)
  })

  it("does not count answers to what was started before it", () => {
    const restarted = restartLimit(settled().state, SETTINGS, 5_000)
    const late = { startedAt: 4_990, endedAt: 5_100, inFlight: 60, outcome: "ok" as const }
    expect(limitOf(noteEnd(restarted, late, SETTINGS), SETTINGS)).toBe(4)
    const failed = { ...late, outcome: "failed" as const }
    expect(noteEnd(noteEnd(restarted, failed, SETTINGS), failed, SETTINGS).why).toBe("slow_start")
  })
})

describe("a decrease", () => {
  it("halves once for all refusals of one round trip", () => {
    const sender = settled().roundTrip(() => ({ outcome: "refused" }))
    expect([sender.limit, sender.state.why]).toEqual([32, "refused"])
    sender.at += 1
    expect(sender.roundTrip(() => ({ outcome: "refused" })).limit).toBe(16)
  })

  it("leaves the limit for one failure, and halves it for a second one in the same round", () => {
    const one = settled().roundTrip((index) => (index === 0 ? { outcome: "failed" } : {}))
    expect([one.limit, one.state.why]).toEqual([64, "failing"])
    const two = settled().roundTrip((index) => (index < 2 ? { outcome: "failed" } : {}))
    expect([two.limit, two.state.why]).toEqual([32, "failing"])
  })

  it("never goes below the minimum", () => {
    const sender = settled()
    for (let trip = 0; trip < 20; trip += 1) {
      sender.at += 1
      sender.roundTrip(() => ({ outcome: "failed" }))
    }
    expect(sender.limit).toBe(SETTINGS.minimum)
  })

  it("is not caused by what was cancelled here", () => {
    expect(settled().roundTrip(() => ({ outcome: "ignored", rtt: 9_000 })).limit).toBe(64)
  })

  it("follows latency, and stops where less load does not help", () => {
    const sender = settled().roundTrip(() => ({ rtt: 400 }))
    expect([sender.limit, sender.state.why, sender.state.gradient]).toEqual([40, "latency", 0.5])
    sender.roundTrips(30, () => ({ rtt: 400 }))
    expect([sender.limit, sender.state.baseline]).toEqual([64, 400])
  })

  it("goes on while less load does help", () => {
    // A server with room for eight.
    const sender = settled()
    for (let trip = 0; trip < 40; trip += 1) {
      const rtt = RTT * Math.max(1, sender.limit / 8)
      sender.roundTrip(() => ({ rtt }))
    }
    expect(sender.limit).toBeGreaterThanOrEqual(8)
    expect(sender.limit).toBeLessThan(28)
  })

  it("does not take twenty times the latency for normal", () => {
    const sender = settled().roundTrips(50, () => ({ rtt: 2_000 }))
    expect(sender.limit).toBeLessThan(8)
    expect(sender.state.baseline).toBe(400)
  })
})

describe("the limit", () => {
  it("is lowered when it is not used", () => {
    const sender = settled().roundTrips(20, () => ({ inFlight: 5 }))
    expect([sender.limit, sender.state.why]).toEqual([10, "enough"])
  })

  it("does not rise while it is used only in part, and rises less near the tolerated latency", () => {
    const half = () => settled().roundTrip(() => ({ outcome: "refused" }))
    const inPart = half().roundTrips(3, () => ({ inFlight: 20 }))
    expect([inPart.limit, inPart.state.why]).toEqual([32, "enough"])
    const inFull = half().roundTrip()
    expect([inFull.limit, inFull.state.why]).toEqual([37, "growing"])
    const slow = half().roundTrip(() => ({ rtt: 1.9 * RTT }))
    expect([slow.limit, slow.state.why]).toEqual([32, "latency"])
  })

  it("is lowered for one round now and then, to measure what a request takes at a low load", () => {
    const sender = settled()
    const limits: number[] = []
    while (sender.at < 1.5 * SETTINGS.probeAfterMs) {
      limits.push(sender.roundTrip(() => ({ rtt: 1.5 * RTT })).limit)
    }
    const probe = limits.indexOf(CEILING / 4)
    expect(probe).toBeGreaterThan(150)
    expect(new Set(limits.filter((_, index) => index !== probe))).toEqual(new Set([CEILING]))
    expect(sender.state.baseline).toBe(1.5 * RTT)
  })

  it("follows a ceiling that is lowered, and allows nothing with a ceiling of none", () => {
    const { state } = settled()
    expect(limitOf(state, { ...SETTINGS, ceiling: 10 })).toBe(10)
    expect(limitOf(state, { ...SETTINGS, ceiling: 1 })).toBe(1)
    expect(limitOf(state, { ...SETTINGS, ceiling: 0 })).toBe(0)
  })

  it("lets an exchange start now, later, or when another one has ended", () => {
    const { state, at } = settled()
    expect(waitForStart(state, { inFlight: 63, at }, SETTINGS)).toBe(0)
    expect(waitForStart(state, { inFlight: 64, at }, SETTINGS)).toBe(Infinity)
    const refused = noteEnd(
      state,
      { startedAt: at, endedAt: at + 50, inFlight: 1, outcome: "refused", retryAfterMs: 3_000 },
      SETTINGS,
    )
    expect(waitForStart(refused, { inFlight: 0, at: at + 50 }, SETTINGS)).toBe(3_000)
  })
})

describe("the level for people", () => {
  it("names limit, ceiling, latency and the reason", () => {
    const { state, at } = settled()
    expect(levelOf(state, { inFlight: 60, at }, SETTINGS)).toEqual({
      limit: 64,
      ceiling: 64,
      inFlight: 60,
      perSecond: null,
      rtt: RTT,
      why: "ceiling",
    })
    expect(levelOf(state, { inFlight: 0, at: at + 6_000 }, SETTINGS).why).toBe("idle")
    expect(levelOf(state, { inFlight: 1, at: at + 6_000 }, SETTINGS).why).toBe("ceiling")
  })

  it("shows a wait that the remote has asked for", () => {
    const { state, at } = settled()
    const end = { startedAt: at, endedAt: at, inFlight: 1, outcome: "refused" as const }
    const refused = noteEnd(state, end, SETTINGS)
    const level = levelOf(refused, { inFlight: 0, at: at + 500 }, SETTINGS)
    expect(level).toMatchObject({ why: "refused", perSecond: expect.any(Number) })
  })

  it("names the refusals also between two requests that the pace holds apart", () => {
    const { state } = settled()
    const paced = { ...state, pace: { ...state.pace, perSecond: 10, nextAt: 9_000 } }
    const whyAt = (at: number) => levelOf(paced, { inFlight: 1, at }, SETTINGS).why
    expect([8_990, 9_050, 9_200].map(whyAt)).toEqual(["refused", "refused", "ceiling"])
  })
})
