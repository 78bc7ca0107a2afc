import { EMULATOR_DEFAULTS } from "../../../../../dev/emulator"
import { UserHubProviderService } from "../../../../providers/userhub/service"
import type { ConformanceSubject } from "../.."
import { dialectRemote } from "./dialect-remote"

export const userHub: ConformanceSubject = {
  provider: UserHubProviderService,
  settings: ({ baseUrl, timeoutSeconds }) => ({
    config: {
      base_url: baseUrl,
      timeout_seconds: timeoutSeconds,
      auth: { type: "header", header: "Authorization", prefix: "Bearer" },
      currency: "EUR",
      customer_id: "CUST-1",
      default_product_id: "1",
      fallback_email: "shop@example.com",
    },
    secrets: { api_key: EMULATOR_DEFAULTS.apiKey },
  }),
  createRemote: () => dialectRemote("userhub"),
}
