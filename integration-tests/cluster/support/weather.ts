import { Cleanup } from "../../../dev/demo/stage/cleanup"
import { OutputLog } from "../../../dev/demo/stage/output-log"
import type { StormReport } from "../../support/storm/report"
import { runStorm, type StormOptions } from "../../support/storm/storm"
import { ROOT } from "./open-cluster"

/** The job that sweeps runs once a minute. */
const SETTLE_WITHIN_MS = 150_000

const SHOWN_LINES = 40

type Weather = Pick<StormOptions, "seed" | "orders" | "stores" | "disturbances">

/** A storm that ends in a hurry, with its log in the error when it fails. */
export async function weather(options: Weather): Promise<StormReport> {
  const cleanup = new Cleanup()
  const output = new OutputLog()
  const course: string[] = []
  try {
    return await runStorm(
      {
        ...options,
        appDirectory: ROOT,
        settleWithinMs: SETTLE_WITHIN_MS,
        isHurried: true,
        log: (text) => void course.push(text),
      },
      { cleanup, output },
    )
  } catch (error) {
    const lines = [...course, ...output.tail(SHOWN_LINES)]
    throw new Error([(error as Error).message, ...lines].join("\n  "), { cause: error })
  } finally {
    await cleanup.close()
  }
}
