/** Answers to requests that were all started since the limit was last set. */
export interface Round {
  startedAt: number
  /** Durations of exchanges that went well, in milliseconds. */
  rtts: readonly number[]
  failures: number
  /** Highest number of exchanges that were under way at the same time. */
  inFlight: number
}

export function newRound(startedAt: number): Round {
  return { startedAt, rtts: [], failures: 0, inFlight: 0 }
}

/**
 * The lower quartile. Requests on a new connection pay for its handshakes, and while the limit
 * doubles every other connection is a new one; a queue at the remote delays all requests.
 *
 * @returns milliseconds; null without a value
 */
export function latencyOf(rtts: readonly number[]): number | null {
  const sorted = [...rtts].sort((one, other) => one - other)
  return sorted[Math.floor((sorted.length - 1) / 4)] ?? null
}
