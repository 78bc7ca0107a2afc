/** The remote in a process of its own; the parent forks it, and it ends with its parent. */
import { EMULATOR_DEFAULTS, startEmulator } from "../dev/emulator"
import type { RemoteStarted } from "./remote"

process.once("disconnect", () => process.exit(0))

void startEmulator({ maxRecordedRequests: 1 }).then((emulator) => {
  const { url, controlUrl, apiKey } = emulator
  const { origin } = EMULATOR_DEFAULTS
  process.send?.({ url, controlUrl, apiKey, origin } satisfies RemoteStarted)
})
