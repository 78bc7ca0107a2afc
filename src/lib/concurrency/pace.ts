/** How much of the rate that the remote answered is used after it refused some. */
const CUT_TO = 0.95
/** Never lowered by more at a time: the measured rate may be that of a quiet hour. */
const CUT_AT_MOST = 0.1
/**
 * By how much the pace rises in a second in which it holds requests back: slowly near the rate that
 * was refused, and faster the longer nothing is refused.
 */
const GROWTH_PER_SECOND = 0.01
const GROWTH_DOUBLES_MS = 20_000
/** For this many times the wait that the last refusal cost, the pace does not rise. */
const HOLD_FACTOR = 10
const HOLD_AT_LEAST_MS = 10_000
/** After an hour without a refusal the limit is no longer believed. */
const FORGET_MS = 60 * 60_000
/** A request that is late by no more than this does not delay the following ones. */
const CATCH_UP_MS = 250
/** Two starts that are no further apart than this belong to the same burst. */
const BURST_GAP_MS = 1_000
/** A pace above this holds nothing back. */
const MAX_PER_SECOND = 1_000
/**
 * A pace is never below one request in five seconds. What the remote asks for beyond that it says
 * with each refusal; a lower pace would notice the end of a bad hour too late.
 */
const MIN_PER_SECOND = 0.2

/**
 * How many requests a second a remote answers that counts them. A limit of requests at the same time
 * cannot hold such a rate: two at a time, with a remote that is near, are hundreds a second.
 */
export interface Pace {
  /** Requests a second; null while the remote has refused none. */
  perSecond: number | null
  /** No request starts before this moment. */
  nextAt: number
  /** What the remote has asked for itself: part of `nextAt`. */
  refusedUntil: number
  /** When the pace was last lowered; requests from before say nothing about it. Null: never. */
  cutAt: number | null
  /** Until when the pace does not rise. */
  holdUntil: number
  /** Answered since `countedSince`, from which the time without work is taken out. */
  answered: number
  countedSince: number
  startedAt: number
  /** Answers of the running second and of the one before, for the first refusal. */
  second: { since: number; count: number; before: number }
}

export function newPace(at: number): Pace {
  return {
    perSecond: null,
    nextAt: at,
    refusedUntil: at,
    cutAt: null,
    holdUntil: at,
    answered: 0,
    countedSince: at,
    startedAt: at,
    second: { since: at, count: 0, before: 0 },
  }
}

/** Milliseconds until the pace allows a request. */
export function paceWait({ nextAt }: Pace, at: number): number {
  return Math.max(0, nextAt - at)
}

/** A request has been started. @param rtt what an exchange takes, in milliseconds */
export function paceStarted(pace: Pace, at: number, rtt: number): Pace {
  const known = forgetOld(pace, at)
  const gap = at - known.startedAt
  const interval = known.perSecond === null ? 0 : 1_000 / known.perSecond
  // A wait that the remote or the pace imposed is part of the rate; a quiet hour is not.
  const imposed = Math.max(BURST_GAP_MS, rtt, interval, known.nextAt - known.startedAt + interval)
  const isHeldBack = known.perSecond !== null && at - known.nextAt < interval
  return {
    ...known,
    ...(isHeldBack ? grown(known, at, Math.min(gap, Math.max(BURST_GAP_MS, interval))) : {}),
    countedSince: known.countedSince + Math.max(0, gap - imposed),
    startedAt: at,
    nextAt:
      known.perSecond === null ? known.nextAt : Math.max(known.nextAt, at - CATCH_UP_MS) + interval,
  }
}

/** A request that counted as started was not needed: the next one may have its place. */
export function paceReturned(pace: Pace): Pace {
  const interval = pace.perSecond === null ? 0 : 1_000 / pace.perSecond
  return { ...pace, nextAt: Math.max(pace.refusedUntil, pace.nextAt - interval) }
}

/** A pause has ended, in which the remote was not asked: what it asked for before is over. */
export function paceResumed(pace: Pace, at: number): Pace {
  const { nextAt, refusedUntil } = pace
  return { ...pace, nextAt: Math.min(nextAt, at), refusedUntil: Math.min(refusedUntil, at) }
}

/** The remote has answered a request, whatever it said. */
export function paceAnswered(pace: Pace, at: number): Pace {
  const second = secondAt(pace, at)
  return {
    ...pace,
    answered: pace.answered + 1,
    second: { ...second, count: second.count + 1 },
  }
}

/**
 * The remote has refused a request because there were too many.
 *
 * @param startedAt when the request was started; one from before the last cut lowers nothing
 * @param retryAfterMs for how long nothing is to be sent, in milliseconds
 */
export function paceRefused(
  pace: Pace,
  { startedAt, at, retryAfterMs }: { startedAt: number; at: number; retryAfterMs: number },
): Pace {
  const refusedUntil = Math.max(pace.refusedUntil, at + retryAfterMs)
  const nextAt = Math.max(pace.nextAt, refusedUntil)
  if (pace.cutAt !== null && startedAt <= pace.cutAt) {
    return { ...pace, nextAt, refusedUntil }
  }
  const perSecond =
    pace.perSecond === null
      ? CUT_TO * Math.max(1, answeredLately(pace, at))
      : clamp(
          CUT_TO * ratePerSecond(pace, at),
          pace.perSecond * CUT_AT_MOST,
          pace.perSecond * CUT_TO,
        )
  return {
    ...pace,
    perSecond: Math.max(MIN_PER_SECOND, perSecond),
    nextAt,
    refusedUntil,
    cutAt: at,
    holdUntil: nextAt + Math.max(HOLD_AT_LEAST_MS, HOLD_FACTOR * retryAfterMs),
    answered: 0,
    countedSince: at,
  }
}

function forgetOld(pace: Pace, at: number): Pace {
  return pace.cutAt !== null && at - pace.cutAt >= FORGET_MS ? newPace(at) : pace
}

function grown(
  { perSecond, holdUntil }: Pace,
  at: number,
  gapMs: number,
): Pick<Pace, "perSecond"> | null {
  if (perSecond === null || at < holdUntil) {
    return null
  }
  const growth = GROWTH_PER_SECOND * (1 + (at - holdUntil) / GROWTH_DOUBLES_MS)
  const next = perSecond * (1 + (growth * gapMs) / 1_000)
  return { perSecond: next > MAX_PER_SECOND ? null : next }
}

function ratePerSecond({ answered, countedSince }: Pace, at: number): number {
  return (answered * 1_000) / Math.max(1_000, at - countedSince)
}

/** Answers within the last second. */
function answeredLately(pace: Pace, at: number): number {
  const { since, count, before } = secondAt(pace, at)
  return count + before * Math.max(0, 1 - (at - since) / 1_000)
}

function secondAt({ second }: Pace, at: number): Pace["second"] {
  const age = at - second.since
  if (age < 1_000) {
    return second
  }
  return { since: at, count: 0, before: age < 2_000 ? second.count : 0 }
}

function clamp(value: number, lowest: number, highest: number): number {
  return Math.min(highest, Math.max(lowest, value))
}
