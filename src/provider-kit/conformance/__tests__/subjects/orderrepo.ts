import { EMULATOR_DEFAULTS, startEmulator } from "../../../../../dev/emulator"
import { OrderRepoProviderService } from "../../../../providers/orderrepo"
import type { ConformanceSubject } from "../.."
import { emulatorRemote } from "./emulator-remote"

export const orderRepo: ConformanceSubject = {
  provider: OrderRepoProviderService,
  settings: ({ baseUrl, timeoutSeconds }) => ({
    config: {
      base_url: baseUrl,
      origin: EMULATOR_DEFAULTS.origin,
      timeout_seconds: timeoutSeconds,
    },
    secrets: { api_key: EMULATOR_DEFAULTS.apiKey },
  }),
  createRemote: async () => {
    const emulator = await startEmulator()
    return emulatorRemote(emulator, () =>
      emulator
        .orders()
        .map(
          ({ created_at: _created, updated_at: _updated, closed_at: _closed, ...order }) => order,
        ),
    )
  },
  event: {
    event: EMULATOR_DEFAULTS.eventKey,
    data: [{ name: "Name", value: "Zyxtest Zyxbuyer" }],
  },
}
