import {
  createWorkflow,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import { retryStatusActionStep, type RetryStatusActionStepInput } from "./steps/retry-status-action"

export const retryStatusActionWorkflowId = "order-sync-retry-status-action"

/** Tries again, because a person asked for it, what Medusa refused to do to the store's order. */
export const retryStatusActionWorkflow = createWorkflow(
  retryStatusActionWorkflowId,
  (input: WorkflowData<RetryStatusActionStepInput>) => {
    return new WorkflowResponse(retryStatusActionStep(input))
  },
)
