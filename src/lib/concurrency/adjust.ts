import { TRIAL_AT } from "./baseline"
import { bounded, lowest, tolerated } from "./bounds"
import type { Round } from "./round"
import type { LimitSettings, LimitState } from "./types"

/** The lowest factor of one round, however slow the answers. */
const LOWEST_GRADIENT = 0.5
/** From this part of the limit on, it counts as used. */
export const USED_FROM = 0.75
/** Below this part, it is lowered: a limit that was not used for long was not tested for long. */
const UNUSED_BELOW = 0.5
const UNUSED_TO = 0.8
/** How much of the limit is left while the baseline is measured again. */
const PROBE_AT = 0.25
/** With less room than this up to the tolerated latency, that is what holds the limit. */
const SCARCE_ROOM = 0.25

/**
 * Sets the limit after a round.
 *
 * Where answers are too slow, it is lowered by the gradient and raised by its root: of several
 * senders that share a queue, the one with the higher limit gives up more. Otherwise it grows as far
 * as it is used.
 */
export function adjusted(
  state: LimitState,
  round: Round,
  at: number,
  settings: LimitSettings,
): LimitState {
  const { limit, trial } = state
  const rtt = state.rtt ?? 0
  const baseline = state.baseline ?? rtt
  const highest = tolerated(baseline, settings)
  const gradient = Math.min(1, Math.max(LOWEST_GRADIENT, highest / rtt))
  const known = { ...state, gradient, trial: null }
  if (trial?.isProbe) {
    return { ...known, limit: bounded(trial.limit, settings) }
  }
  if (at - state.baselineAt >= settings.probeAfterMs && limit > lowest(settings)) {
    return {
      ...known,
      limit: bounded(limit * PROBE_AT, settings),
      trial: { limit, rtt, isProbe: true },
    }
  }
  if (gradient < 1) {
    const isConcluded = trial === null || limit <= trial.limit * TRIAL_AT
    return {
      ...known,
      limit: bounded(Math.min(limit, limit * gradient + Math.sqrt(limit)), settings),
      isSlowStart: false,
      why: "latency",
      trial: isConcluded ? { limit, rtt, isProbe: false } : trial,
    }
  }
  if (round.failures > 0) {
    return { ...known, isSlowStart: false, why: "failing" }
  }
  const room = (highest - rtt) / (highest - baseline)
  return state.isSlowStart ? known : steadilyGrown(known, round, settings, { room })
}

/** By the square root, and less the nearer the latency comes to what is tolerated. */
function steadilyGrown(
  state: LimitState,
  { inFlight }: Round,
  settings: LimitSettings,
  { room }: { room: number },
): LimitState {
  const { limit } = state
  if (inFlight < limit * UNUSED_BELOW) {
    const unused = Math.max(settings.initial, 2 * inFlight, limit * UNUSED_TO)
    return { ...state, limit: bounded(Math.min(limit, unused), settings), why: "enough" }
  }
  if (limit >= settings.ceiling) {
    return { ...state, why: "ceiling" }
  }
  if (inFlight < Math.floor(limit) * USED_FROM) {
    return { ...state, why: "enough" }
  }
  return {
    ...state,
    limit: bounded(limit + Math.sqrt(limit) * Math.min(1, room), settings),
    why: room < SCARCE_ROOM ? "latency" : "growing",
  }
}
