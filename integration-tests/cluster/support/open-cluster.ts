import { join } from "node:path"
import { Cleanup } from "../../../dev/demo/stage/cleanup"
import { OutputLog } from "../../../dev/demo/stage/output-log"
import { seededRandom } from "../../../dev/emulator/random"
import type { StormScene, StormStoreOptions } from "../../support/storm/scene"
import { setStage, type StormContext } from "../../support/storm/stage"

export const ROOT = join(__dirname, "..", "..", "..")

/** Stores with one database and one remote, for a suite that disturbs them by itself. */
export interface Cluster extends StormContext {
  scene: StormScene
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
    const scene = await setStage(
      { stores, appDirectory: ROOT, random, log: ignore, count: ignore },
      { cleanup, output },
    )
    return { scene, cleanup, output }
  } catch (error) {
    await cleanup.close()
    throw error
  }
}
