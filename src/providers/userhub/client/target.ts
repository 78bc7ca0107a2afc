import { authOf, type Target } from "../../../provider-kit"
import type { UserHubConfig, UserHubSecrets } from "../schemas"

/** Where a connection's requests go. */
export function targetOf({
  config,
  secrets,
}: {
  config: UserHubConfig
  secrets: UserHubSecrets
}): Target {
  return {
    baseUrl: config.base_url,
    auth: authOf(config.auth, secrets.api_key),
    timeoutMs: config.timeout_seconds * 1000,
  }
}
