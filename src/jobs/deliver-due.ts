import type { MedusaContainer } from "@medusajs/framework/types"
import { runJob } from "../engine/jobs"
import { dispatchDeliveries } from "../workflows/deliver-due/dispatch-deliveries"

/** Sends what no event has dispatched: retries, probes, swept orders, what a crash left behind. */
export default async function deliverDue(container: MedusaContainer): Promise<void> {
  await runJob(container, "deliver-due", 50_000, async () => dispatchDeliveries(container))
}

export const config = {
  name: "order-sync-deliver-due",
  schedule: "*/10 * * * * *",
}
