import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { resolveOrderSync } from "../../../engine/connection/load-connection"

/** Removes attempts older than the retention. No compensation: they are only a log. */
export const purgeAttemptsStep = createStep(
  "purge-attempts",
  async (_input: void, { container }) => {
    const service = resolveOrderSync(container)
    const removed = await service.deliveries.purgeAttempts(service.options.attemptRetentionDays)
    return new StepResponse({ removed })
  },
)
