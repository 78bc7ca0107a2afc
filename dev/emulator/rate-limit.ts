/**
 * How many requests a host answers: `perSecond` in the long run, and as many at once after a quiet
 * second (a token bucket).
 */
export class RateLimit {
  /** Requests that were refused since the last reset. */
  refused = 0
  private tokens = Infinity
  private filledAt = 0

  /** @param now milliseconds; only differences count */
  constructor(private readonly now: () => number) {}

  reset(): void {
    this.refused = 0
    this.tokens = Infinity
  }

  /** Whether one request more is answered now; null answers all. */
  admits(perSecond: number | null): boolean {
    if (perSecond === null) {
      return true
    }
    const now = this.now()
    const refilled = this.tokens + ((now - this.filledAt) / 1000) * perSecond
    this.tokens = Math.min(perSecond, refilled)
    this.filledAt = now
    if (this.tokens < 1) {
      this.refused += 1
      return false
    }
    this.tokens -= 1
    return true
  }
}
