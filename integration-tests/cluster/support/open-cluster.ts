import { join } from "node:path"
import { Cleanup } from "../../../dev/demo/stage/cleanup"
import { OutputLog } from "../../../dev/demo/stage/output-log"
import { seededRandom } from "../../../dev/emulator/random"
import type { Environment, StormStoreOptions } from "../../support/storm/environment"
import { openEnvironment, type StormContext } from "../../support/storm/open-environment"

export const ROOT = join(__dirname, "..", "..", "..")

/** Stores with one database and one remote, for a suite that disturbs them. */
export interface Cluster extends StormContext {
  environment: Environment
}

/** To be closed by its `cleanup`, also when a test has failed. */
export async function openCluster(
  stores: StormStoreOptions[],
  cleanup = new Cleanup(),
): Promise<Cluster> {
  const output = new OutputLog()
  const ignore = () => undefined
  const random = seededRandom(1)
  try {
    const environment = await openEnvironment(
      {
        stores,
        appDirectory: ROOT,
        isCrashable: false,
        isFastForward: true,
        random,
        log: ignore,
        count: ignore,
      },
      { cleanup, output },
    )
    return { environment, cleanup, output }
  } catch (error) {
    await cleanup.close()
    throw error
  }
}
