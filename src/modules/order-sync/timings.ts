import { MedusaError } from "@medusajs/framework/utils"
import { DEFAULT_PROBE_INTERVALS, type ProbeIntervals } from "../../lib/pause"

/**
 * How long the plugin waits for what, in milliseconds. Stores use the defaults; tests shorten what
 * they would have to wait for. Timings that depend on each other are checked together.
 */
export interface Timings extends ProbeIntervals {
  /**
   * How long a batch of claimed deliveries may start new exchanges. With the longest exchange
   * and the margin this is the lease for which they belong to a process (`leaseFor` in lib/lease).
   */
  deliveryWorkMs: number
  /** What is left of the lease after the longest exchange, to write its result back. */
  deliveryMarginMs: number
  /**
   * After this long without having seen that the rows are ours, the database is asked before the
   * next exchange is begun: a process that was stopped, or whose machine slept, does not know for
   * how long. A batch that goes well is done before.
   */
  deliveryTrustMs: number
  /**
   * How long after the longest exchange a write may still reach the remote, where it makes the ids of
   * orders: only then does a look that finds nothing prove that there is nothing.
   */
  lateArrivalMs: number
  /** How long a claimed event belongs to a process: longer than a request's longest timeout. */
  eventLeaseMs: number
  /** How long a claimed status action belongs to a process: longer than cancelling an order takes. */
  statusActionLeaseMs: number
  /** How long an order found by the sweep waits: a failing checkout may still take it back. */
  sweepSettleMs: number
  /** After this long, background work counts as stuck, and new work begins beside it. */
  stuckAfterMs: number
  /** How long a process that shuts down waits for the work that it has cancelled. */
  stopDeadlineMs: number
  /** How often each process looks whether the jobs run. */
  watchdogIntervalMs: number
}

export const DEFAULT_TIMINGS: Timings = {
  ...DEFAULT_PROBE_INTERVALS,
  deliveryWorkMs: 75_000,
  deliveryMarginMs: 15_000,
  deliveryTrustMs: 3_000,
  lateArrivalMs: 30_000,
  eventLeaseMs: 180_000,
  statusActionLeaseMs: 120_000,
  sweepSettleMs: 2 * 60_000,
  stuckAfterMs: 10 * 60_000,
  stopDeadlineMs: 8_000,
  watchdogIntervalMs: 10_000,
}

/**
 * Puts the option `timings` over the defaults.
 *
 * @throws MedusaError `invalid_argument` that names the field, so that the store does not start
 */
export function readTimings(overrides: Partial<Timings> = {}): Timings {
  const timings = { ...DEFAULT_TIMINGS }
  for (const [name, value] of Object.entries(overrides)) {
    if (!Object.hasOwn(timings, name)) {
      throw invalid(name, `must be one of ${Object.keys(timings).join(", ")}`)
    }
    if (!Number.isSafeInteger(value) || value < 1) {
      throw invalid(name, "must be a whole number of milliseconds, at least 1")
    }
    timings[name as keyof Timings] = value
  }
  if (timings.deliveryTrustMs > timings.deliveryMarginMs) {
    throw invalid("deliveryTrustMs", "must not be more than timings.deliveryMarginMs")
  }
  return timings
}

function invalid(name: string, problem: string): MedusaError {
  return new MedusaError(
    MedusaError.Types.INVALID_ARGUMENT,
    `The option timings.${name} of medusa-plugin-orderrepo ${problem}`,
  )
}
