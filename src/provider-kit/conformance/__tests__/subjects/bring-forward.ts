import { EMULATOR_DEFAULTS } from "../../../../../dev/emulator"
import { BringForwardProviderService } from "../../../../providers/bring-forward/service"
import type { ConformanceSubject } from "../.."
import { dialectRemote } from "./dialect-remote"

export const bringForward: ConformanceSubject = {
  provider: BringForwardProviderService,
  settings: ({ baseUrl, timeoutSeconds }) => ({
    config: {
      base_url: baseUrl,
      timeout_seconds: timeoutSeconds,
      sku_map: { "SNEAKERS-42": "1", CAP: "2" },
    },
    secrets: { api_key: EMULATOR_DEFAULTS.apiKey },
  }),
  createRemote: () => dialectRemote("bring-forward"),
  adaptOrder: (order) => ({ ...order, currency_code: "usd" }),
}
