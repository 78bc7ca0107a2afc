import type { Target } from "../../../provider-kit"
import type { SystemOrdersConfig, SystemOrdersSecrets } from "../schemas"

/** Where a connection's requests go. The guide does not say how they prove whose account it is. */
export function targetOf({
  config,
  secrets,
}: {
  config: SystemOrdersConfig
  secrets: SystemOrdersSecrets
}): Target {
  const { type, header, prefix } = config.auth
  return {
    baseUrl: config.base_url,
    auth:
      type === "none"
        ? { type: "none" }
        : { type: "header", name: header, prefix, secret: secrets.api_key ?? "" },
    timeoutMs: config.timeout_seconds * 1000,
  }
}
