import type { MedusaContainer } from "@medusajs/framework/types"
import { runJob } from "../engine/jobs"
import { dispatchEvents } from "../workflows/deliver-events/dispatch-events"

/** Sends tracking events that nobody has dispatched: what waited, what a crash left behind. */
export default async function deliverEvents(container: MedusaContainer): Promise<void> {
  await runJob(container, "deliver-events", 50_000, async () => dispatchEvents(container))
}

export const config = {
  name: "order-sync-deliver-events",
  schedule: "5/10 * * * * *",
}
