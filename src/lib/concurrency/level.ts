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

/** What holds a connection back most comes first. */
const BY_WEIGHT: readonly LimitReason[] = [
  "refused",
  "failing",
  "latency",
  "ceiling",
  "slow_start",
  "growing",
  "enough",
  "idle",
]

/** The level of a connection to which several processes send; null when none does. */
export function addUpLevels(levels: readonly SendingLevel[]): SendingLevel | null {
  if (levels.length === 0) {
    return null
  }
  const sum = (numbers: number[]) => numbers.reduce((one, other) => one + other, 0)
  const paces = levels.flatMap(({ perSecond }) => perSecond ?? [])
  const rtts = levels.flatMap(({ rtt }) => rtt ?? [])
  const reasons = new Set(levels.map(({ why }) => why))
  return {
    limit: sum(levels.map(({ limit }) => limit)),
    ceiling: sum(levels.map(({ ceiling }) => ceiling)),
    inFlight: sum(levels.map(({ inFlight }) => inFlight)),
    perSecond: paces.length === 0 ? null : sum(paces),
    rtt: rtts.length === 0 ? null : Math.max(...rtts),
    why: BY_WEIGHT.find((reason) => reasons.has(reason)) ?? "idle",
  }
}
