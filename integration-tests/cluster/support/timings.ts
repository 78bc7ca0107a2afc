import type { Timings } from "../../../src/modules/order-sync/timings"

/** The environment of a store process with other timings than the defaults. */
export function withTimings(timings: Partial<Timings>): Record<string, string> {
  return { ORDER_SYNC_TIMINGS: JSON.stringify(timings) }
}

/** Claims do not expire during a test: what is sent again was given back or taken over. */
export const LASTING_LEASES = withTimings({ deliveryWorkMs: 24 * 3_600_000 })
