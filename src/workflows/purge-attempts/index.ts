import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { purgeAttemptsStep } from "./steps/purge-attempts"
import { purgeEventsStep } from "./steps/purge-events"

export const purgeAttemptsWorkflowId = "order-sync-purge-attempts"

/**
 * Removes attempts and parked tracking events that are older than the plugin option
 * `attemptRetentionDays`, and what is left of sent events.
 */
export const purgeAttemptsWorkflow = createWorkflow(purgeAttemptsWorkflowId, () => {
  const attempts = purgeAttemptsStep()
  const events = purgeEventsStep()
  return new WorkflowResponse({ attempts, events })
})
