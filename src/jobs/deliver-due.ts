import type { MedusaContainer } from "@medusajs/framework/types"
import { runJob } from "../engine/jobs"
import { kickDelivery } from "../workflows/deliver-due/kick"

/** Sends what no event has kicked off: retries, probes, swept orders, what a crash left behind. */
export default async function deliverDue(container: MedusaContainer): Promise<void> {
  await runJob(container, "deliver-due", 50_000, async () => kickDelivery(container))
}

export const config = {
  name: "order-sync-deliver-due",
  schedule: "*/10 * * * * *",
}
