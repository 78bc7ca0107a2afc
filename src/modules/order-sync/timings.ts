import { MedusaError } from "@medusajs/framework/utils"
import { DEFAULT_PROBE_INTERVALS, type ProbeIntervals } from "../../lib/pause"

/**
 * How long the plugin waits for what, in milliseconds. Stores use the defaults; tests shorten what
 * they would have to wait for. Timings that depend on each other are checked together.
 */
export interface Timings extends ProbeIntervals {
  /** How long claimed deliveries belong to a process; far longer than a request's timeout. */
  deliveryLeaseMs: number
  /**
   * No order is begun when less than this is left of the lease: four exchanges of the longest
   * allowed timeout do not fit, but a record that comes too late is thrown away and settled by a
   * read, so only the usual length has to.
   */
  deliveryLeaseReserveMs: number
  /**
   * After this long without having seen that the rows are ours, the database is asked before the
   * next exchange is begun: a process that was stopped, or whose machine slept, does not know for
   * how long. A batch that goes well is done before.
   */
  deliveryTrustMs: number
  /** How long a claimed event belongs to a process: longer than a request's longest timeout. */
  eventLeaseMs: number
  /** How long a claimed status action belongs to a process: longer than cancelling an order takes. */
  statusActionLeaseMs: number
  /** How long an order found by the sweep waits: a failing checkout may still take it back. */
  sweepSettleMs: number
  /** After this long, background work counts as stuck, and new work begins beside it. */
  stuckAfterMs: number
  /** How long a process that shuts down waits for the work that it has called off. */
  stopDeadlineMs: number
  /** How often each process looks whether the jobs run. */
  watchdogIntervalMs: number
}

export const DEFAULT_TIMINGS: Timings = {
  ...DEFAULT_PROBE_INTERVALS,
  deliveryLeaseMs: 120_000,
  deliveryLeaseReserveMs: 45_000,
  deliveryTrustMs: 3_000,
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
  if (timings.deliveryLeaseReserveMs >= timings.deliveryLeaseMs) {
    throw invalid("deliveryLeaseReserveMs", "must be less than timings.deliveryLeaseMs")
  }
  if (timings.deliveryTrustMs > timings.deliveryLeaseReserveMs) {
    throw invalid("deliveryTrustMs", "must not be more than timings.deliveryLeaseReserveMs")
  }
  return timings
}

function invalid(name: string, problem: string): MedusaError {
  return new MedusaError(
    MedusaError.Types.INVALID_ARGUMENT,
    `The option timings.${name} of medusa-plugin-orderrepo ${problem}`,
  )
}
