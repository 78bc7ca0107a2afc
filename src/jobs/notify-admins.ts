import type { MedusaContainer } from "@medusajs/framework/types"
import { runJob } from "../engine/jobs"
import { notifyAdmins as tellAdmins } from "../engine/notices"

/** Tells admins of what has been paused or parked, and of what has recovered. */
export default async function notifyAdmins(container: MedusaContainer): Promise<void> {
  await runJob(container, "notify-admins", 60_000, async () => tellAdmins(container))
}

export const config = {
  name: "order-sync-notify-admins",
  schedule: "*/20 * * * * *",
}
