import { EMULATOR_DEFAULTS, type Emulator } from "../emulator"
import type { AdminCreateOrderSyncConnectionRequest } from "../../src/types"

/** The settings that a person would enter for the emulated OrderRepo. */
export function emulatorConnection(emulator: Emulator): AdminCreateOrderSyncConnectionRequest {
  return {
    name: "OrderRepo (emulator)",
    provider_id: "orderrepo",
    is_enabled: true,
    config: { base_url: emulator.url, origin: EMULATOR_DEFAULTS.origin },
    secrets: { api_key: emulator.apiKey },
  }
}
