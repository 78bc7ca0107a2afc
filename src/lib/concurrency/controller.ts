import { adjusted, USED_FROM } from "./adjust"
import { withBaseline } from "./baseline"
import { bounded, limitOf, tolerated } from "./bounds"
import {
  newPace,
  paceAnswered,
  paceRefused,
  paceResumed,
  paceReturned,
  paceStarted,
  paceWait,
} from "./pace"
import { latencyOf, newRound } from "./round"
import type { LimitReason, LimitSettings, LimitState, Sample } from "./types"

/** What is left of the limit when the remote refuses, or fails more than once in a round. */
const DECREASE_TO = 0.5
/** A single failure may be one order's; a second one in the same round is the remote's. */
const FAILURES_TO_DECREASE = 2
/** The remote asked for a wait without saying how long. */
const UNNAMED_WAIT_MS = 1_000

/** Before the first exchange of a process. @param at milliseconds of a monotonic clock */
export function startLimit(settings: LimitSettings, at: number): LimitState {
  return {
    limit: bounded(settings.initial, settings),
    isSlowStart: true,
    why: "slow_start",
    baseline: null,
    baselineAt: at,
    floor: null,
    trial: null,
    rtt: null,
    gradient: 1,
    startedAt: at,
    decreasedAt: null,
    activeAt: at,
    round: newRound(at),
    pace: newPace(at),
  }
}

/**
 * After a pause or an outage: a slow start that knows nothing but the remote's pace. Exchanges from
 * before are not counted any more.
 */
export function restartLimit(state: LimitState, settings: LimitSettings, at: number): LimitState {
  return { ...startLimit(settings, at), pace: paceResumed(state.pace, at) }
}

/**
 * Another ceiling applies from now on. Where only the former one has ended a slow start, a higher one
 * continues it.
 *
 * @param settings with the former ceiling
 */
export function withCeiling(
  state: LimitState,
  settings: LimitSettings,
  ceiling: number,
): LimitState {
  return ceiling > settings.ceiling && state.why === "ceiling"
    ? { ...state, isSlowStart: true, why: "slow_start" }
    : state
}

/** An exchange that counted as started did not take place: the remote was not asked. */
export function noteUnused(state: LimitState): LimitState {
  return { ...state, pace: paceReturned(state.pace) }
}

/** How many exchanges may start within a time, as far as can be told; Infinity when it cannot. */
export function reachable(state: LimitState, withinMs: number, settings: LimitSettings): number {
  const { pace, rtt } = state
  const byPace = pace.perSecond === null ? Infinity : (pace.perSecond * withinMs) / 1_000
  const byLimit = rtt === null ? Infinity : (limitOf(state, settings) * withinMs) / Math.max(1, rtt)
  return Math.min(byPace, byLimit)
}

/**
 * How long the next exchange has to wait, in milliseconds. 0: it may start now. Infinity: until
 * another one has ended.
 *
 * @param inFlight exchanges under way now
 */
export function waitForStart(
  state: LimitState,
  { inFlight, at }: { inFlight: number; at: number },
  settings: LimitSettings,
): number {
  return inFlight >= limitOf(state, settings) ? Infinity : paceWait(state.pace, at)
}

/**
 * An exchange starts.
 *
 * @param inFlight exchanges under way before it
 */
export function noteStart(
  state: LimitState,
  { inFlight, at }: { inFlight: number; at: number },
  settings: LimitSettings,
): LimitState {
  const isIdle = inFlight === 0 && at - state.activeAt >= settings.idleMs
  const known = isIdle ? { ...restartLimit(state, settings, at), baseline: state.baseline } : state
  return { ...known, activeAt: at, pace: paceStarted(known.pace, at, known.rtt ?? 0) }
}

/** An exchange has ended. Answers that come late, in any order, do no harm. */
export function noteEnd(state: LimitState, sample: Sample, settings: LimitSettings): LimitState {
  const known = { ...state, activeAt: Math.max(state.activeAt, sample.endedAt) }
  switch (sample.outcome) {
    case "ignored":
      return known
    case "refused":
      return noteRefused(known, sample, settings)
    case "failed":
      return noteFailed(known, sample, settings)
    case "ok":
      return noteOk(known, sample, settings)
  }
}

function noteRefused(state: LimitState, sample: Sample, settings: LimitSettings): LimitState {
  const { startedAt, endedAt: at, retryAfterMs = UNNAMED_WAIT_MS } = sample
  const pace = paceRefused(state.pace, { startedAt, at, retryAfterMs })
  return decreased({ ...state, pace }, sample, settings, "refused")
}

function noteFailed(state: LimitState, sample: Sample, settings: LimitSettings): LimitState {
  const counted = collected(state, sample)
  return counted.round.failures >= FAILURES_TO_DECREASE
    ? decreased(counted, sample, settings, "failing")
    : judged(counted, sample.endedAt, settings)
}

function noteOk(state: LimitState, sample: Sample, settings: LimitSettings): LimitState {
  const pace = paceAnswered(state.pace, sample.endedAt)
  const counted = collected({ ...state, pace }, sample)
  return judged(slowlyStarted(counted, sample, settings), sample.endedAt, settings)
}

/** One more with every answer that came in good time: twice as many after a round trip. */
function slowlyStarted(state: LimitState, sample: Sample, settings: LimitSettings): LimitState {
  const isUsed = sample.inFlight >= state.limit * USED_FROM
  const rtt = sample.endedAt - sample.startedAt
  const isInTime = state.baseline === null || rtt <= tolerated(state.baseline, settings)
  if (!state.isSlowStart || !isUsed || !isInTime || sample.startedAt < state.startedAt) {
    return state
  }
  const limit = bounded(state.limit + 1, settings)
  return limit < settings.ceiling
    ? { ...state, limit, why: "slow_start" }
    : { ...state, limit, isSlowStart: false, why: "ceiling" }
}

/** At most once per round trip: what was started before the last decrease cannot have felt it. */
function decreased(
  state: LimitState,
  { startedAt, endedAt }: Sample,
  settings: LimitSettings,
  why: LimitReason,
): LimitState {
  if (
    startedAt < state.startedAt ||
    (state.decreasedAt !== null && startedAt <= state.decreasedAt)
  ) {
    return state
  }
  return {
    ...state,
    limit: bounded(state.limit * DECREASE_TO, settings),
    isSlowStart: false,
    why,
    trial: null,
    decreasedAt: endedAt,
    round: newRound(endedAt),
  }
}

function collected(state: LimitState, sample: Sample): LimitState {
  const { round } = state
  if (sample.startedAt < round.startedAt) {
    return state
  }
  const isOk = sample.outcome === "ok"
  return {
    ...state,
    round: {
      ...round,
      rtts: isOk ? [...round.rtts, sample.endedAt - sample.startedAt] : round.rtts,
      failures: round.failures + (isOk ? 0 : 1),
      inFlight: Math.max(round.inFlight, sample.inFlight),
    },
  }
}

/** Ends the round when it has enough answers, and sets the limit for the next one. */
function judged(state: LimitState, at: number, settings: LimitSettings): LimitState {
  const { round } = state
  const needed = state.isSlowStart
    ? settings.roundSamples
    : Math.max(settings.roundSamples, limitOf(state, settings) / 2)
  if (round.rtts.length + round.failures < needed) {
    return state
  }
  const rtt = latencyOf(round.rtts)
  if (rtt === null) {
    return state
  }
  const measured = withBaseline(state, rtt, at, settings)
  return { ...adjusted(measured, round, at, settings), round: newRound(at) }
}
