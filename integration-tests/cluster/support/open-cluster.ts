import { join } from "node:path"
import { Cleanup } from "../../../dev/demo/stage/cleanup"
import { OutputLog } from "../../../dev/demo/stage/output-log"
import { seededRandom } from "../../../dev/emulator/random"
import type { Environment, StormStoreOptions } from "../../support/storm/environment"
import { openEnvironment } from "../../support/storm/open-environment"
import type { StormContext } from "../../support/storm/open-stores"
import { borrowStores } from "../../support/storm/shared-stores"

export const ROOT = join(__dirname, "..", "..", "..")

/** Stores with one database and one remote, for a suite that disturbs them. */
export interface Cluster extends StormContext {
  environment: Environment
}

/** What a storm would draw, print and count. */
const OPTIONS = {
  // A request that hangs is still under way when its process is stopped, on a slow machine, too.
  timeoutSeconds: 10,
  isFastForward: true,
  random: seededRandom(1),
  log: () => undefined,
  count: () => undefined,
}

/** To be closed by its `cleanup`, also when a test has failed. */
export async function openCluster(
  stores: StormStoreOptions[],
  cleanup = new Cleanup(),
): Promise<Cluster> {
  const output = new OutputLog()
  try {
    const environment = await openEnvironment(
      { ...OPTIONS, stores, appDirectory: ROOT, isCrashable: false },
      { cleanup, output },
    )
    return { environment, cleanup, output }
  } catch (error) {
    await cleanup.close()
    throw error
  }
}

/** The two stores that specs share; its `cleanup` gives them back, also when a test has failed. */
export async function openSharedCluster(): Promise<Cluster> {
  const cleanup = new Cleanup()
  try {
    return { ...(await borrowStores(OPTIONS, cleanup)), cleanup }
  } catch (error) {
    await cleanup.close()
    throw error
  }
}
