import { join } from "node:path"
import { Cleanup } from "../../../dev/demo/stage/cleanup"
import { OutputLog } from "../../../dev/demo/stage/output-log"
import { DatabaseReset } from "../app/database-reset"
import type { Environment } from "./environment"
import { connectRemote, type RemoteOptions } from "./open-environment"
import { openStores, TWO_STORES, type RunningStores } from "./open-stores"

const APP_DIRECTORY = join(__dirname, "..", "..", "..")

/**
 * Two stores that all specs of a worker use, one spec after the other. Starting two takes a good
 * part of what a spec takes, so they stay, and only their database is put back.
 */
interface SharedStores {
  running: RunningStores
  output: OutputLog
  reset: DatabaseReset
  /** The database with a shop in it, and no order. */
  baseline: string
  close: () => Promise<void>
}

let shared: Promise<SharedStores> | null = null

async function start(): Promise<SharedStores> {
  const cleanup = new Cleanup()
  const output = new OutputLog()
  try {
    const running = await openStores(
      { stores: TWO_STORES, appDirectory: APP_DIRECTORY, isCrashable: false },
      { cleanup, output },
    )
    const reset = await DatabaseReset.install(running.database.url)
    await cleanup.add(() => reset.close())
    return { running, output, reset, baseline: await reset.save(), close: () => cleanup.close() }
  } catch (error) {
    await cleanup.close()
    throw error
  }
}

/**
 * The shared stores, as if they had just been set up, with a remote of their own.
 *
 * @param cleanup gives them back: from then on the next spec may use them
 */
export async function borrowStores(
  options: RemoteOptions,
  cleanup: Cleanup,
): Promise<{ environment: Environment; output: OutputLog }> {
  const { running, output, reset, baseline } = await (shared ??= start())
  await cleanup.add(giveBack)
  await reset.restore(baseline)
  return { environment: await connectRemote(running, options, cleanup), output }
}

/** A spec that has failed may leave a store that is down or stopped: then the next gets new ones. */
async function giveBack(): Promise<void> {
  const { running, close } = await shared!
  if (!running.stores.every(({ isUp }) => isUp)) {
    shared = null
    await close()
  }
}
