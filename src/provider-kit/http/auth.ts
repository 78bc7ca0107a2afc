import { pluginError } from "../../lib/error-code"

/** How a request proves whose account it is for. */
export type Auth =
  | { type: "none" }
  | {
      type: "header"
      /** Name of the header, for example "Authorization". */
      name: string
      /** A word before the secret, for example "Bearer"; a space separates them. */
      prefix?: string
      /** The key or token. No error, log line or cause repeats it. */
      secret: string
    }

/** Visible ASCII: anything else is altered or refused on its way into a header. */
const HEADER_VALUE = /^[\x21-\x7e]+$/

/**
 * The headers of a strategy. A key that HTTP would change is refused here: axios strips what does
 * not fit a header.
 *
 * @throws {RemoteError} `auth` for such a key, and for an empty one
 */
export function authHeaders(auth: Auth): Record<string, string> {
  if (auth.type === "none") {
    return {}
  }
  if (!HEADER_VALUE.test(auth.secret)) {
    throw pluginError({
      kind: "auth",
      code: "api_key_malformed",
      message: "The API key is empty or contains invalid characters. Copy it again.",
    })
  }
  const { name, prefix, secret } = auth
  return { [name]: prefix ? `${prefix} ${secret}` : secret }
}

/** What of a strategy no error may repeat. */
export function secretsOf(auth: Auth): string[] {
  return auth.type === "none" ? [] : [auth.secret]
}
