import type { MedusaContainer } from "@medusajs/framework/types"
import { runJob } from "../engine/jobs"
import { sweepDueConnections } from "../workflows/sweep-orders/sweep-due-connections"

/** Checks which connections are due for a sweep: every two minutes, and once a day a full one. */
export default async function sweepOrders(container: MedusaContainer): Promise<void> {
  await runJob(container, "sweep-orders", 300_000, async () => sweepDueConnections(container))
}

export const config = {
  name: "order-sync-sweep-orders",
  schedule: "15 * * * * *",
}
