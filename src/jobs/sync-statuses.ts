import type { MedusaContainer } from "@medusajs/framework/types"
import { runJob } from "../engine/jobs"
import { syncDueConnections } from "../workflows/sync-statuses/sync-due-connections"

/** Looks twice a minute which connections want their statuses read; how often is up to their settings. */
export default async function syncStatuses(container: MedusaContainer): Promise<void> {
  await runJob(container, "sync-statuses", 300_000, async () => syncDueConnections(container))
}

export const config = {
  name: "order-sync-sync-statuses",
  schedule: "*/30 * * * * *",
}
