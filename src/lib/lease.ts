/** An exchange of four per order is the most; each is begun only when it ends within the lease. */
export interface LeaseTimings {
  /** How long a batch may start new exchanges, in milliseconds. */
  workMs: number
  /** What is left after the longest exchange to write its result back, in milliseconds. */
  marginMs: number
}

export interface Lease {
  /** How long claimed rows are held, in milliseconds. */
  leaseMs: number
  /** No exchange is begun when less than this is left of the lease, in milliseconds. */
  reserveMs: number
}

/** For providers that do not say how long an exchange may take. */
export const DEFAULT_EXCHANGE_MS = 60_000

/**
 * The lease that fits a connection: whatever its timeout, an exchange that is begun ends, and is
 * written back, while the row is still held. So the reserve is one whole exchange and the margin.
 *
 * @param exchangeMs the longest that one exchange may take
 */
export function leaseFor(exchangeMs: number, { workMs, marginMs }: LeaseTimings): Lease {
  const reserveMs = exchangeMs + marginMs
  return { leaseMs: workMs + reserveMs, reserveMs }
}
