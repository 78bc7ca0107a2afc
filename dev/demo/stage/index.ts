import axios from "axios"
import { startEmulator, type DialectName, type Emulator } from "../../emulator"
import { titleOf } from "../../seed"
import { logInAdmin, type Headers, type StoreApi } from "../../testing"
import type { Cleanup } from "./cleanup"
import { openDatabase } from "./database"
import { findFreePort } from "./free-port"
import type { OutputLog } from "./output-log"
import { openStore, type StoreOptions, type StoreProcess } from "./store"

export { runToExit, type RunContext } from "./run-to-exit"
export type { OutputLog } from "./output-log"

/** Far beyond what the slowest request takes; it only keeps a hanging store from hanging us. */
const REQUEST_DEADLINE_MS = 60_000

export interface StageOptions extends Omit<StoreOptions, "databaseUrl"> {
  /** Ports of the emulator; taken when they are free. */
  preferredEmulatorPorts?: { api: number; control: number }
  /** Which order system is emulated; OrderRepo when it is left out. */
  dialect?: DialectName
  onProgress: (text: string) => void
}

/** A store in processes of its own, still empty, and the emulated order system in this one. */
export interface Stage {
  store: StoreProcess
  api: StoreApi
  adminHeaders: Headers
  /** What the demo uses of it is the same for all order systems. */
  emulator: Emulator
}

/** Sets up all that a store needs to run. Everything is undone by `cleanup`. */
export async function setStage(
  { dialect = "orderrepo", onProgress, preferredEmulatorPorts, ...options }: StageOptions,
  cleanup: Cleanup,
  log: OutputLog,
): Promise<Stage> {
  onProgress("An empty database")
  const databaseUrl = await openDatabase(cleanup)
  onProgress(`An emulator in the role of ${titleOf(dialect)}`)
  const emulator = (await startEmulator<DialectName>({
    dialect,
    port: await findFreePort(preferredEmulatorPorts?.api),
    controlPort: await findFreePort(preferredEmulatorPorts?.control),
  })) as unknown as Emulator
  await cleanup.add(() => emulator.close())
  onProgress("A Medusa store: migrations, admin user, start (takes half a minute)")
  const store = await openStore({ ...options, databaseUrl }, cleanup, log)
  const api = axios.create({ baseURL: store.url, timeout: REQUEST_DEADLINE_MS })
  return { store, api, adminHeaders: await logInAdmin(api), emulator }
}
