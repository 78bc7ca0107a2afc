import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { purgeAttemptsStep } from "./steps/purge-attempts"

export const purgeAttemptsWorkflowId = "order-sync-purge-attempts"

/** Removes from the attempts log what is older than the plugin option `attemptRetentionDays`. */
export const purgeAttemptsWorkflow = createWorkflow(purgeAttemptsWorkflowId, () => {
  return new WorkflowResponse(purgeAttemptsStep())
})
