import { limitOf } from "./bounds"
import type { LimitReason, LimitSettings, LimitState } from "./types"

/** After as long without an exchange, a connection is shown as idle, in milliseconds. */
const SHOWN_IDLE_MS = 5_000

/** How fast one process sends to a connection, for its page. */
export interface SendingLevel {
  /** Exchanges that may be under way at the same time. */
  limit: number
  ceiling: number
  inFlight: number
  /** The requests a second to which the remote has limited this process; null when it has not. */
  perSecond: number | null
  /** Milliseconds an exchange took lately; null before enough of them. */
  rtt: number | null
  why: LimitReason
}

/** @param at milliseconds of the same clock as the samples */
export function levelOf(
  state: LimitState,
  now: { inFlight: number; at: number },
  settings: LimitSettings,
): SendingLevel {
  return {
    limit: limitOf(state, settings),
    ceiling: settings.ceiling,
    inFlight: now.inFlight,
    perSecond: state.pace.perSecond,
    rtt: state.rtt,
    why: reasonOf(state, now),
  }
}

function reasonOf(
  { pace: { perSecond, nextAt }, activeAt, why }: LimitState,
  { inFlight, at }: { inFlight: number; at: number },
): LimitReason {
  // The pace holds requests back while each starts as soon as it allows one.
  const interval = perSecond === null ? 0 : 1_000 / perSecond
  if (at < nextAt + interval) {
    return "refused"
  }
  return inFlight === 0 && at - activeAt >= SHOWN_IDLE_MS ? "idle" : why
}
