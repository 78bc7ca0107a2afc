import type { Pace } from "./pace"
import type { Round } from "./round"

/** Why the limit is what it is, for the connection's page. */
export const LIMIT_REASONS = [
  /** It was just started, or resumed: the limit doubles with every round trip. */
  "slow_start",
  /** Nothing speaks against more, and the limit is used. */
  "growing",
  /** Less is sent than the limit allows. */
  "enough",
  /** Nothing is under way. */
  "idle",
  /** Answers take longer than they did at a lower load. */
  "latency",
  /** The remote has asked to send more slowly (429). */
  "refused",
  /** Server errors, time limits, broken connections. */
  "failing",
  /** The setting allows no more. */
  "ceiling",
] as const

export type LimitReason = (typeof LIMIT_REASONS)[number]

export interface LimitSettings {
  /** Never fewer exchanges at the same time, unless the ceiling is lower. */
  minimum: number
  /** Never more: the connection's setting, or this process's share of it. At least 1. */
  ceiling: number
  /** Where a slow start begins. */
  initial: number
  /** Latency may rise by this factor over what was measured at a low load. Above 1. */
  tolerance: number
  /** A rise by fewer milliseconds than this never counts: it is the noise of this process. */
  slackMs: number
  /** A round has at least as many answers. */
  roundSamples: number
  /** A baseline that looks too low is measured again at this interval, in milliseconds. */
  probeAfterMs: number
  /** After as long without any exchange the next one is a slow start, in milliseconds. */
  idleMs: number
}

export const DEFAULT_LIMIT_SETTINGS: LimitSettings = {
  minimum: 2,
  ceiling: 64,
  initial: 4,
  tolerance: 2,
  slackMs: 20,
  roundSamples: 8,
  probeAfterMs: 30_000,
  idleMs: 30_000,
}

/**
 * How an exchange ended.
 *
 * - `ok`: the remote judged the request, also when it refused it for its content
 * - `refused`: too many requests (429)
 * - `failed`: a server error, a time limit, a broken connection
 * - `ignored`: says nothing about the remote, such as an exchange cancelled by this process
 */
export type SampleOutcome = "ok" | "refused" | "failed" | "ignored"

/** One exchange that has ended. Times in milliseconds of a monotonic clock. */
export interface Sample {
  startedAt: number
  endedAt: number
  /** Exchanges under way when it ended, itself included. */
  inFlight: number
  outcome: SampleOutcome
  /** Of a `refused` one: how long the remote asked to wait, in milliseconds. */
  retryAfterMs?: number
}

/** What was before the limit was lowered because of latency. */
export interface Trial {
  limit: number
  /** In milliseconds. */
  rtt: number
  /** Lowered for one round, to measure the baseline. */
  isProbe: boolean
}

/** All that is known of one connection in one process. Values, not behaviour: it can be copied. */
export interface LimitState {
  /** Not rounded: see `limitOf`. */
  limit: number
  isSlowStart: boolean
  why: LimitReason
  /** Latency at a low load, in milliseconds; null before the first round. */
  baseline: number | null
  /** When the baseline was last known to be right. */
  baselineAt: number
  /** The lowest baseline of the last minutes, from which it may not rise too far. */
  floor: { rtt: number; at: number } | null
  /** The limit was lowered, and it is to be seen whether that makes answers faster. */
  trial: Trial | null
  /** Latency of the last round, in milliseconds. */
  rtt: number | null
  /** 1: the latency is within the tolerance; below 1: the factor by which the limit was lowered. */
  gradient: number
  /** The first slow start, or the last one; what was started before is not counted any more. */
  startedAt: number
  /** When the remote last refused or failed; what was started before lowers nothing. Null: never. */
  decreasedAt: number | null
  /** When an exchange last started or ended. */
  activeAt: number
  round: Round
  pace: Pace
}
