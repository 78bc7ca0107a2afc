import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { resolveOrderSync } from "../../../engine/connection/load-connection"

/**
 * Removes tracking events that do not have to be kept, with what customers typed in them. There are
 * never more parked ones than may wait, so that a flood cannot fill the disk either way. No
 * compensation: expired data must be removed.
 */
export const purgeEventsStep = createStep("purge-events", async (_input: void, { container }) => {
  const { events, options, eventOptions } = resolveOrderSync(container)
  const { maxWaiting } = eventOptions.limits
  const removed = await events.purge(options.attemptRetentionDays, maxWaiting)
  return new StepResponse({ removed })
})
