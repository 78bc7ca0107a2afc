import type { MedusaContainer } from "@medusajs/framework/types"
import { runJob } from "../engine/jobs"
import { kickEvents } from "../workflows/deliver-events/kick"

/** Sends tracking events that nobody has kicked off: what waited, what a crash left behind. */
export default async function deliverEvents(container: MedusaContainer): Promise<void> {
  await runJob(container, "deliver-events", 50_000, async () => kickEvents(container))
}

export const config = {
  name: "order-sync-deliver-events",
  schedule: "5/10 * * * * *",
}
