import { pluginError } from "../../lib/error-code"
import type { ErrorCode, RemoteOperation } from "../../types"
import type { BodyReader } from "../answers/body-reader"
import { classifyFailure } from "../answers/classify-failure"
import { authHeaders, type Auth } from "./auth"
import { USER_AGENT } from "./user-agent"

/** The methods that a client sends; all of them may have a body. */
export type HttpMethod = "GET" | "POST" | "PUT" | "PATCH" | "DELETE"

/** Where to send, and as whom. */
export interface Target {
  /** Address of the order system, http or https, without a login; a path in it is kept. */
  baseUrl: string
  /** How the request proves whose account it is for. */
  auth: Auth
  /** For a whole exchange (connecting, headers and body), in milliseconds. */
  timeoutMs: number
  /**
   * Further headers of a method, such as an `Origin` for writes. They win over the kit's own. It
   * throws a `RemoteError` for a setting that no header can carry.
   */
  headers?: (method: HttpMethod) => Readonly<Record<string, string>>
}

/** What bounds one request, where it differs from the rest. */
export interface RequestLimits {
  /** Instead of the target's, in milliseconds. No exchange may outlast `exchangeTimeoutMs`. */
  timeoutMs?: number
  /** Most bytes of an answer's decompressed body. Default: 1 MiB. */
  maxBodyBytes?: number
}

/** One request, whatever the connection. */
export interface HttpRequest {
  /** What it means to the engine: a failed write leaves a doubt, a failed read does not. */
  operation: RemoteOperation
  method: HttpMethod
  /** From its first "/" on, already encoded (`pathSegment`). */
  path: string
  /** Sent as JSON. */
  body?: unknown
  /** Texts of the body with a customer's data (`personalTexts`): no error repeats them. */
  personal?: readonly string[]
  limits?: RequestLimits
  /** Reads a good answer in pieces, in place of the dialect. Answers of other statuses stay the dialect's. */
  reader?: BodyReader
}

/** Half a character, which has no UTF-8 form. */
const LONE_SURROGATE = /\p{Cs}/u

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
 * The headers of a request. A body is JSON, and a request without one names no type: some servers
 * refuse an empty body that is said to be JSON.
 *
 * @throws {RemoteError} `auth` for a secret that no header can carry, and what `target.headers` throws
 */
export function requestHeaders(
  { method, body }: Pick<HttpRequest, "method" | "body">,
  target: Target,
): Record<string, string | false> {
  return {
    Accept: "application/json",
    // Left out, axios would call an empty body a form.
    "Content-Type": body === undefined ? false : "application/json",
    "User-Agent": USER_AGENT,
    ...authHeaders(target.auth),
    ...target.headers?.(method),
  }
}
