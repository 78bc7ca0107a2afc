import { EMULATOR_DEFAULTS } from "../../../../../dev/emulator"
import { SystemOrdersProviderService } from "../../../../providers/system-orders/service"
import type { ConformanceSubject } from "../.."
import { dialectRemote } from "./dialect-remote"

export const systemOrders: ConformanceSubject = {
  provider: SystemOrdersProviderService,
  settings: ({ baseUrl, timeoutSeconds }) => ({
    config: {
      base_url: baseUrl,
      timeout_seconds: timeoutSeconds,
      list_orders: true,
      statuses: { 1: "new", 2: "processing" },
    },
    secrets: { api_key: EMULATOR_DEFAULTS.apiKey },
  }),
  createRemote: () => dialectRemote("system-orders"),
  statusFields: ["statusId"],
}
