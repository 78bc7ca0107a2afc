import { startEmulator, type DialectName } from "../../../../../dev/emulator"
import type { ConformanceRemote } from "../.."
import { emulatorRemote } from "./emulator-remote"

/** Made by the remote, so they differ from run to run. */
const OWN = /^(id|ids|order_id|number|createdAt|updatedAt|created_at|updated_at)$/

/** An emulator of that order system. What it holds is compared without ids and times of its own. */
export async function dialectRemote(dialect: DialectName): Promise<ConformanceRemote> {
  const emulator = await startEmulator({ dialect })
  return emulatorRemote(emulator as never, () =>
    [
      JSON.parse(
        JSON.stringify(emulator.orders(), (key, part) => (OWN.test(key) ? undefined : part)),
      ),
    ].flat(),
  )
}
