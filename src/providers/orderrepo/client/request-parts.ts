import { classifyFailure } from "../../../lib/classify"
import { pluginError } from "../../../lib/error-code"
import type { ErrorCode } from "../../../types"
import { USER_AGENT } from "./user-agent"

/** Where to send, with which credentials. */
export interface Target {
  /** Address of the order system, without "/api"; a path in front of it is kept. */
  baseUrl: string
  apiKey: string
  /** The shop's domain with scheme, as the guide's "Origin" header wants it. */
  origin: string
  timeoutMs: number
}

/** Half a character, which has no UTF-8 form. */
const LONE_SURROGATE = /\p{Cs}/u
/** Visible ASCII: anything else is altered or refused on its way into a header. */
const HEADER_VALUE = /^[\x21-\x7e]+$/

/**
 * The address of an endpoint.
 *
 * @throws {RemoteError} `misconfigured` when the base is no http(s) address or carries a login
 */
export function endpointUrl(baseUrl: string, path: string): string {
  try {
    const base = new URL(baseUrl)
    if (!/^https?:$/.test(base.protocol) || base.username !== "" || base.password !== "") {
      throw new TypeError("Not a plain web address")
    }
    return `${base.origin}${base.pathname.replace(/\/+$/, "")}${path}`
  } catch {
    const error = Object.assign(new Error("Invalid URL"), {
      code: "invalid_url" satisfies ErrorCode,
    })
    throw pluginError(classifyFailure({ operation: "probe", error }))
  }
}

/**
 * An id as one segment of a path.
 *
 * @throws {RemoteError} `invalid` for an id that no path can name: "." and ".." are treated as steps
 * through folders by every URL parser, however they are encoded, and an empty one names the list
 */
export function pathSegment(id: string): string {
  const encoded = LONE_SURROGATE.test(id) ? "" : encodeURIComponent(id)
  if (["", ".", ".."].includes(encoded)) {
    throw pluginError({
      kind: "invalid",
      code: "id_not_addressable",
      message: "This order id cannot be used in an address, so the order cannot be read.",
    })
  }
  return encoded
}

/**
 * The headers of the guide's "common request rules"; reading needs no Origin. A key or origin that
 * HTTP would change is refused here: axios strips what does not fit a header.
 *
 * @throws {RemoteError} `auth` for the key, `origin` for the origin
 */
export function requestHeaders(method: "GET" | "POST", target: Target): Record<string, string> {
  if (!HEADER_VALUE.test(target.apiKey)) {
    throw pluginError({
      kind: "auth",
      code: "api_key_malformed",
      message: "The API key is empty or contains invalid characters. Copy it again.",
    })
  }
  return {
    Accept: "application/json",
    "Content-Type": "application/json",
    "User-Agent": USER_AGENT,
    "X-API-KEY": target.apiKey,
    ...(method === "POST" ? { Origin: webOrigin(target.origin) } : {}),
  }
}

/** As a browser sends it: scheme and host alone, an international name in its ASCII form. */
function webOrigin(origin: string): string {
  try {
    const url = new URL(origin)
    if (/^https?:$/.test(url.protocol)) {
      return url.origin
    }
  } catch {
    // Reported below, as for any other text that is not a web address.
  }
  throw pluginError({
    kind: "origin",
    code: "origin_malformed",
    message: "The shop's domain is not a valid web address, such as https://example.com.",
  })
}
