import type { MedusaContainer } from "@medusajs/framework/types"
import { purgeAttemptsWorkflow } from "../workflows/purge-attempts"
import { runJob } from "../workflows/shared/run-job"

/** Keeps the attempts log within its retention. */
export default async function purgeAttempts(container: MedusaContainer): Promise<void> {
  await runJob(container, "purge-attempts", 300_000, async () =>
    purgeAttemptsWorkflow(container).run({ input: {} }),
  )
}

export const config = {
  name: "order-sync-purge-attempts",
  schedule: "0 45 * * * *",
}
