/** Longer ones break in old proxies and do not fit common database columns. */
export const MAX_URL_LENGTH = 2048

/** Host names as DNS and Laravel's `url` rule have them (WHATWG allows more), or an IPv6 address. */
const HOST =
  /^(?:[a-z0-9](?:[a-z0-9_-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9_-]*[a-z0-9])?)*|\[[0-9a-f:]+\])$/

/** Reads an absolute http(s) URL with a plain host; null for every other text. */
export function parseHttpUrl(value: string): URL | null {
  if (!URL.canParse(value)) {
    return null
  }
  const url = new URL(value)
  return /^https?:$/.test(url.protocol) && HOST.test(url.hostname) ? url : null
}

/**
 * An absolute http(s) URL in plain ASCII, each character allowed by RFC 3986, so that the remote's
 * `url` rule takes it; null when that cannot be made of the text. Without the fragment, which never
 * reaches a server. A URL with a password is refused: it must not leave the store.
 */
export function toPlainUrl(value: string): string | null {
  const url = parseHttpUrl(value)
  if (!url || url.username || url.password) {
    return null
  }
  // `URL` encodes spaces and letters, but leaves brackets, bars and lone percent signs alone.
  const path = `${url.pathname}${url.search}`
    .replace(/%(?![0-9a-f]{2})/gi, "%25")
    .replace(/[^\w.~!$&'()*+,;=:@/?%-]/g, encodeURIComponent)
  const href = `${url.origin}${path}`
  return href.length <= MAX_URL_LENGTH ? href : null
}
