import {
  createWorkflow,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import type { ReopenFilter } from "../../modules/order-sync/queries"
import { reopenDeliveriesStep } from "./steps/reopen-deliveries"

export const retryDeliveriesWorkflowId = "order-sync-retry-deliveries"

/**
 * Opens deliveries again because a person asked for it. They are tried at once, even while their
 * connection is paused, and so find out whether it still has to be.
 */
export const retryDeliveriesWorkflow = createWorkflow(
  retryDeliveriesWorkflowId,
  (input: WorkflowData<ReopenFilter>) => {
    return new WorkflowResponse(reopenDeliveriesStep(input))
  },
)
