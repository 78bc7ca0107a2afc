import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { purgeAttemptsStep } from "./steps/purge-attempts"
import { purgeEventsStep } from "./steps/purge-events"

export const purgeAttemptsWorkflowId = "order-sync-purge-attempts"

/**
 * Removes from the attempts log, and of parked storefront events, what is older than the plugin
 * option `attemptRetentionDays`, and of sent events the rest.
 */
export const purgeAttemptsWorkflow = createWorkflow(purgeAttemptsWorkflowId, () => {
  const attempts = purgeAttemptsStep()
  const events = purgeEventsStep()
  return new WorkflowResponse({ attempts, events })
})
