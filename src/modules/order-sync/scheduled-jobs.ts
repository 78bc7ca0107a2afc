import { container } from "@medusajs/framework"
import { MedusaWorkflow } from "@medusajs/framework/workflows-sdk"
import { JOBS, toScheduledName, type JobName } from "../../lib/jobs"

/**
 * Whether Medusa has loaded jobs in this process: it does so where `workerMode` is `worker` or
 * `shared`, before the application starts.
 */
export function runsJobs(): boolean {
  return JOBS.some(({ name }) => findWorkflow(name) !== undefined)
}

/** Runs a job as Medusa's scheduler would, through the workflow that Medusa made of it. */
export async function runJobNow(name: JobName): Promise<void> {
  await findWorkflow(name)?.run({ container, input: {} })
}

function findWorkflow(name: JobName) {
  return MedusaWorkflow.getWorkflow(`job-${toScheduledName(name)}`)
}
