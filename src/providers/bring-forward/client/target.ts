import type { Target } from "../../../provider-kit"
import type { BringForwardConfig, BringForwardSecrets } from "../schemas"

/** Where a connection's requests go. The guide names the header, but not what stands in it. */
export function targetOf(connection: {
  config: BringForwardConfig
  secrets: BringForwardSecrets
}): Target {
  const { base_url, auth, timeout_seconds } = connection.config
  return {
    baseUrl: base_url,
    auth: {
      type: "header",
      name: auth.header,
      prefix: auth.prefix,
      secret: connection.secrets.api_key,
    },
    timeoutMs: timeout_seconds * 1000,
  }
}
