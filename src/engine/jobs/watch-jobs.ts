import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaWorkflow } from "@medusajs/framework/workflows-sdk"
import { JOBS, toScheduledName, type JobName } from "../../lib/jobs"
import { resolveOrderSync } from "../connection/load-connection"

/**
 * Has the watchdog run what the scheduler forgets, in a process that runs jobs. Called with each
 * tick and event, because Medusa hands a plugin its container with nothing earlier.
 */
export function watchJobs(container: MedusaContainer): void {
  const { dispatcher, watchdog } = resolveOrderSync(container)
  if (!dispatcher.signal.aborted && runsJobs()) {
    watchdog.start(async (name) => runJobNow(container, name))
  }
}

/** Runs a job as Medusa's scheduler would, through the workflow that Medusa made of it. */
export async function runJobNow(container: MedusaContainer, name: JobName): Promise<void> {
  await findWorkflow(name)?.run({ container, input: {} })
}

/** Whether Medusa has loaded jobs in this process: where `workerMode` is `worker` or `shared`. */
function runsJobs(): boolean {
  return JOBS.some(({ name }) => findWorkflow(name) !== undefined)
}

function findWorkflow(name: JobName) {
  return MedusaWorkflow.getWorkflow(`job-${toScheduledName(name)}`)
}
