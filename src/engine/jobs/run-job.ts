import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { describeFailure } from "../../lib/describe-failure"
import { toRunName, type JobName } from "../../lib/jobs"
import { settleWithin } from "../../modules/order-sync/settle-within"
import { resolveOrderSync } from "../connection/load-connection"
import { watchJobs } from "./watch-jobs"

/**
 * Runs one tick of a scheduled job so that there is always a next one: nothing is thrown, and a
 * tick that takes longer than its deadline continues in the background without being waited for.
 * Medusa's in-memory scheduler ends the schedule of a job that throws or hangs.
 *
 * In one process the ticks of a job never overlap; across processes the claims on the rows keep
 * them out of each other's way.
 */
export async function runJob(
  container: MedusaContainer,
  name: JobName,
  deadlineMs: number,
  work: (signal: AbortSignal) => Promise<unknown>,
): Promise<void> {
  const { dispatcher, statistics } = resolveOrderSync(container)
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  watchJobs(container)

  const tick = dispatcher.run(toRunName(name), async (signal) => {
    let problem: string | null = null
    try {
      await statistics.jobStarted(name)
      await work(signal)
    } catch (error) {
      problem = describeFailure(error)
      logger.error(`order-sync: ${name} failed, the next tick tries again: ${problem}`)
    }
    await statistics.jobFinished(name, problem).catch(() => undefined)
  })

  await settleWithin(deadlineMs, tick)
}
