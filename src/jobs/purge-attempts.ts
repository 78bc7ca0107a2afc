import type { MedusaContainer } from "@medusajs/framework/types"
import { dispatchRemoval } from "../engine/connection"
import { runJob } from "../engine/jobs"
import { purgeAttemptsWorkflow } from "../workflows/purge-attempts"

/** Keeps the attempts log within its retention, and keeps removing deleted connections. */
export default async function purgeAttempts(container: MedusaContainer): Promise<void> {
  await runJob(container, "purge-attempts", 300_000, async () => {
    await purgeAttemptsWorkflow(container).run({ input: {} })
    await dispatchRemoval(container)
  })
}

export const config = {
  name: "order-sync-purge-attempts",
  schedule: "45 * * * * *",
}
