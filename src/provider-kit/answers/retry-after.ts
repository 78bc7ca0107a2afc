/** What a 429 without a usable `Retry-After` stands for: Laravel's limiter counts by the minute. */
export const DEFAULT_RETRY_AFTER_MS = 60_000
/** Never sooner: a `Retry-After: 0` in a loop would be a flood. */
export const MIN_RETRY_AFTER_MS = 1_000
/** Never later: a wrong value from the remote must not pause a connection for a year. */
export const MAX_RETRY_AFTER_MS = 60 * 60_000

/** The three date forms that RFC 9110 allows; `Date.parse` alone takes "-5" or "1" for a year. */
const HTTP_DATE = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? /
const SECONDS = /^\d+(\.\d+)?$/

/**
 * Reads a `Retry-After` header: seconds or an HTTP date (RFC 9110, 10.2.3).
 *
 * @param value the header as it came; of a repeated header the first counts
 * @param now milliseconds since the epoch
 * @returns milliseconds to wait, between one second and one hour; an invalid value gives the default
 */
export function parseRetryAfterMs(value: unknown, now: number): number {
  const text = String((Array.isArray(value) ? value[0] : value) ?? "").trim()
  if (SECONDS.test(text)) {
    return clamp(Number(text) * 1000)
  }
  const date = HTTP_DATE.test(text) ? Date.parse(text) : NaN
  return Number.isNaN(date) ? DEFAULT_RETRY_AFTER_MS : clamp(date - now)
}

function clamp(milliseconds: number): number {
  return Math.ceil(Math.min(MAX_RETRY_AFTER_MS, Math.max(MIN_RETRY_AFTER_MS, milliseconds)))
}
