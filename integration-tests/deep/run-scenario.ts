import { Cleanup } from "../../dev/demo/stage/cleanup"
import { OutputLog } from "../../dev/demo/stage/output-log"
import { ROOT } from "../cluster/support/open-cluster"
import type { StormReport } from "../support/storm/report"
import { runStorm, type StormOptions } from "../support/storm/storm"

const SHOWN_LINES = 40

const LARGEST_SEED = 1_000_000

/** What is drawn: another seed each time; `STORM_SEED=7` repeats one. */
export const SEED = Number(process.env.STORM_SEED ?? Date.now() % LARGEST_SEED)

type ScenarioOptions = Pick<StormOptions, "orders" | "stores" | "disturbances">

/** A storm of `SEED`, with its log in the error when it fails. */
export async function runScenario(options: ScenarioOptions): Promise<StormReport> {
  const cleanup = new Cleanup()
  const output = new OutputLog()
  const steps: string[] = []
  try {
    return await runStorm(
      {
        ...options,
        seed: SEED,
        appDirectory: ROOT,
        isCrashable: false,
        isFastForward: true,
        log: (text) => void steps.push(text),
      },
      { cleanup, output },
    )
  } catch (error) {
    const lines = [...steps, ...output.tail(SHOWN_LINES)]
    throw new Error([(error as Error).message, ...lines].join("\n  "), { cause: error })
  } finally {
    await cleanup.close()
  }
}
