import type { Sample } from ".."

export interface SimulatedAnswer extends Pick<Sample, "outcome" | "retryAfterMs"> {
  /** When it is back at the sender. */
  at: number
}

/** Takes one request, at the times in which they come, and says how it will be answered. */
export type SimulatedRemote = (at: number) => SimulatedAnswer

/** Always answers after the same time, however much is sent. */
export function farRemote(rtt: number): SimulatedRemote {
  return (at) => ({ at: at + rtt, outcome: "ok" })
}

/**
 * Works on `workers` requests at a time; the others wait in a queue, first come, first served. The
 * work on one takes up to a fifth more or less than `workMs`.
 */
export function limitedRemote(
  { workers, workMs, rtt = 0 }: { workers: number; workMs: number; rtt?: number },
  random: () => number,
): SimulatedRemote {
  const freeAt = Array.from({ length: workers }, () => 0)
  return (at) => {
    const next = freeAt.indexOf(Math.min(...freeAt))
    freeAt[next] = Math.max(at + rtt / 2, freeAt[next]) + workMs * (0.8 + 0.4 * random())
    return { at: freeAt[next] + rtt / 2, outcome: "ok" }
  }
}

/** A token bucket that holds the requests of one second; above it 429 for a second. */
export function ratedRemote(perSecond: number, rtt: number): SimulatedRemote {
  let tokens = perSecond
  let filledAt = 0
  return (at) => {
    tokens = Math.min(perSecond, tokens + ((at - filledAt) / 1_000) * perSecond)
    filledAt = at
    if (tokens < 1) {
      return { at: at + rtt, outcome: "refused", retryAfterMs: 1_000 }
    }
    tokens -= 1
    return { at: at + rtt, outcome: "ok" }
  }
}

/** Counts by fixed windows, as web frameworks do; 429 until the next one begins. */
export function windowedRemote(count: number, windowMs: number, rtt: number): SimulatedRemote {
  let since = 0
  let used = 0
  return (at) => {
    if (at - since >= windowMs) {
      since = Math.floor(at / windowMs) * windowMs
      used = 0
    }
    used += 1
    return used > count
      ? { at: at + rtt, outcome: "refused", retryAfterMs: since + windowMs - at }
      : { at: at + rtt, outcome: "ok" }
  }
}

/** Answers after any time between the two. */
export function jitteryRemote(low: number, high: number, random: () => number): SimulatedRemote {
  return (at) => ({ at: at + low + random() * (high - low), outcome: "ok" })
}

/** Becomes slower from one moment on, through no fault of the sender. */
export function slowingRemote(rtt: number, slowAt: number, slowRtt: number): SimulatedRemote {
  return (at) => ({ at: at + (at < slowAt ? rtt : slowRtt), outcome: "ok" })
}

/** Answers with a server error while it is down. */
export function failingRemote(
  remote: SimulatedRemote,
  { from, until, rtt }: { from: number; until: number; rtt: number },
): SimulatedRemote {
  return (at) => (at >= from && at < until ? { at: at + rtt, outcome: "failed" } : remote(at))
}
