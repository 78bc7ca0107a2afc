import { pluginError } from "../../../lib/error-code"
import type { HttpMethod, Target } from "../../../provider-kit"
import type { OrderRepoConfig, OrderRepoSecrets } from "../schemas"

/** Where a connection's requests go, with the headers of the guide's "common request rules". */
export function targetOf(connection: {
  config: OrderRepoConfig
  secrets: OrderRepoSecrets
}): Target {
  const { config, secrets } = connection
  return {
    baseUrl: config.base_url,
    auth: { type: "header", name: "X-API-KEY", secret: secrets.api_key },
    timeoutMs: config.timeout_seconds * 1000,
    headers: (method) => headersOf(method, config.origin),
  }
}

/** Reading needs no Origin. */
function headersOf(method: HttpMethod, origin: string): Record<string, string> {
  return {
    "Content-Type": "application/json",
    ...(method === "GET" ? {} : { Origin: webOrigin(origin) }),
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
