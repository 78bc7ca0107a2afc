import { authOf, type Target } from "../../../provider-kit"
import type { SystemOrdersConfig, SystemOrdersSecrets } from "../schemas"

/** Where a connection's requests go. The guide does not say how they prove whose account it is. */
export function targetOf({
  config,
  secrets,
}: {
  config: SystemOrdersConfig
  secrets: SystemOrdersSecrets
}): Target {
  return {
    baseUrl: config.base_url,
    auth: authOf(config.auth, secrets.api_key),
    timeoutMs: config.timeout_seconds * 1000,
  }
}
