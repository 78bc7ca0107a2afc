import {
  newPace,
  paceAnswered,
  paceRefused,
  paceResumed,
  paceReturned,
  paceStarted,
  paceWait,
  type Pace,
} from "../pace"

const refused = (pace: Pace, at: number, retryAfterMs = 1_000) =>
  paceRefused(pace, { startedAt: at - 1, at, retryAfterMs })

/** Requests at an even distance, each answered at once. */
function send(pace: Pace, from: number, until: number, everyMs: number): Pace {
  let known = pace
  for (let at = from; at < until; at += everyMs) {
    known = paceAnswered(paceStarted(known, at, 1), at)
  }
  return known
}

describe("the pace", () => {
  it("holds nothing back before the first refusal", () => {
    const pace = send(newPace(0), 0, 5_000, 10)
    expect(pace.perSecond).toBeNull()
    expect(paceWait(pace, 5_000)).toBe(0)
  })

  it("follows what was answered in the last second, and waits as long as it was asked to", () => {
    const pace = refused(send(newPace(0), 0, 2_000, 50), 2_000, 3_000)
    expect(pace.perSecond).toBeCloseTo(19, 0)
    expect(paceWait(pace, 2_500)).toBe(2_500)
  })

  it("is lowered once for all requests that were on their way", () => {
    const once = refused(send(newPace(0), 0, 2_000, 50), 2_000)
    const again = paceRefused(once, { startedAt: 1_999, at: 2_010, retryAfterMs: 1_000 })
    expect(again.perSecond).toBe(once.perSecond)
    expect(again.nextAt).toBe(3_010)
  })

  it("measures from one refusal to the next, waits included", () => {
    // A limit of 60 a minute, all used in the first second of each.
    let pace = refused(send(newPace(0), 0, 1_000, 1_000 / 60), 1_000, 59_000)
    expect(pace.perSecond).toBeGreaterThan(50)
    for (const minute of [1, 2, 3]) {
      const from = minute * 60_000
      pace = refused(send(pace, from, from + 1_000, 1_000 / 60), from + 1_000, 59_000)
    }
    expect(pace.perSecond).toBeCloseTo(0.95, 1)
  })

  it("leaves quiet hours out of the measurement", () => {
    const first = refused(send(newPace(0), 0, 2_000, 100), 2_000)
    const quiet = send(first, 30 * 60_000, 30 * 60_000 + 10_000, 105)
    const second = refused(quiet, 30 * 60_000 + 10_000)
    expect(second.perSecond).toBeGreaterThan(0.7 * first.perSecond!)
  })

  it("spreads requests evenly", () => {
    const pace = { ...newPace(0), perSecond: 10, cutAt: 0, holdUntil: 60_000 }
    let at = 0
    let known: Pace = pace
    for (let count = 0; count < 20; count += 1) {
      at += paceWait(known, at)
      known = paceStarted(known, at, 1)
    }
    expect(at).toBeGreaterThan(1_500)
    expect(at).toBeLessThan(2_000)
  })

  it("rises only after the hold, and only while it holds requests back", () => {
    const pace = refused(send(newPace(0), 0, 2_000, 50), 2_000)
    const held = send(pace, 3_000, 12_000, 55)
    expect(held.perSecond).toBe(pace.perSecond)
    const used = send(held, pace.holdUntil, pace.holdUntil + 20_000, 30)
    expect(used.perSecond).toBeGreaterThan(1.1 * pace.perSecond!)
    const unused = send(held, pace.holdUntil, pace.holdUntil + 20_000, 900)
    expect(unused.perSecond).toBe(pace.perSecond)
  })

  it("is forgotten after an hour without a refusal", () => {
    const pace = refused(send(newPace(0), 0, 2_000, 50), 2_000)
    expect(paceStarted(pace, 2_000 + 3_599_000, 1).perSecond).toBe(pace.perSecond)
    expect(paceStarted(pace, 2_000 + 3_600_000, 1).perSecond).toBeNull()
  })

  it("is never so low that the end of a bad hour is noticed late", () => {
    let pace = refused(send(newPace(0), 0, 2_000, 50), 2_000)
    for (let at = 4_000; at < 60_000; at += 2_000) {
      pace = refused(paceStarted(pace, at - 1, 1), at)
    }
    expect(pace.perSecond).toBe(0.2)
    let at = pace.holdUntil
    const good = at
    while (at < good + 120_000) {
      at += paceWait(pace, at)
      pace = paceAnswered(paceStarted(pace, at, 1), at)
    }
    expect(pace.perSecond).toBeGreaterThan(5)
  })

  it("gets the place of a request back that was not needed, but no part of a wait", () => {
    const waiting = refused(send(newPace(0), 0, 2_000, 50), 2_000)
    expect(paceReturned(waiting).nextAt).toBe(waiting.nextAt)
    const at = waiting.nextAt
    expect(paceReturned(paceStarted(waiting, at, 1)).nextAt).toBeCloseTo(at, 5)
  })

  it("has nothing to wait for after a pause, and stays as low", () => {
    const pace = refused(send(newPace(0), 0, 2_000, 50), 2_000, 60_000)
    const resumed = paceResumed(pace, 10_000)
    expect(paceWait(resumed, 10_000)).toBe(0)
    expect(resumed.perSecond).toBe(pace.perSecond)
  })
})
