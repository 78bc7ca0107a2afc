/** 5 s, doubled with every failure, up to 6 h between two attempts. */
export const BACKOFF_BASE_MS = 5_000
export const BACKOFF_CAP_MS = 6 * 60 * 60 * 1_000

/** After this much waiting in total, a delivery is parked. */
export const BACKOFF_BUDGET_MS = 72 * 60 * 60 * 1_000

export interface Backoff {
  /** How long to wait now, in milliseconds. */
  delayMs: number
  /** All the waiting of this delivery so far, this wait included. */
  waitedMs: number
  /** The budget is used up: do not wait, park. */
  exhausted: boolean
}

/**
 * Exponential backoff with full jitter.
 *
 * The budget counts the waits that were imposed, not the time that passed: a delivery must not be
 * parked because its connection was paused, or the store switched off, for three days.
 *
 * @param failures failed attempts so far, the present one included (1, 2, …)
 * @param waitedMs what earlier waits of this delivery add up to
 * @param random a number from 0 (inclusive) to 1 (exclusive)
 */
export function nextBackoff(failures: number, waitedMs: number, random: number): Backoff {
  const ceiling = Math.min(BACKOFF_CAP_MS, BACKOFF_BASE_MS * 2 ** Math.max(0, failures - 1))
  // Never below a second: full jitter may draw nearly zero, which would hammer a remote with problems.
  const delayMs = Math.max(1_000, Math.floor(ceiling * random))
  const total = waitedMs + delayMs
  return { delayMs, waitedMs: total, exhausted: total > BACKOFF_BUDGET_MS }
}
