import type { MedusaContainer } from "@medusajs/framework/types"
import { notifyAdmins as tellAdmins } from "../workflows/notify-admins/notify-admins"
import { runJob } from "../workflows/shared/run-job"

/** Tells admins of what has been paused or parked, and of what has recovered. */
export default async function notifyAdmins(container: MedusaContainer): Promise<void> {
  await runJob(container, "notify-admins", 60_000, async () => tellAdmins(container))
}

export const config = {
  name: "order-sync-notify-admins",
  schedule: "*/20 * * * * *",
}
