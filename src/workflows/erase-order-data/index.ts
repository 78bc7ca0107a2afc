import {
  createWorkflow,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import { eraseOrderDataStep, type EraseOrderDataStepInput } from "./steps/erase-order-data"

export const eraseOrderDataWorkflowId = "order-sync-erase-order-data"

/**
 * Erases what the plugin's own tables may hold of a customer through one order: the attempts, and
 * on the deliveries the remote's words. The order in the store and the one at the remote stay as
 * they are.
 */
export const eraseOrderDataWorkflow = createWorkflow(
  eraseOrderDataWorkflowId,
  (input: WorkflowData<EraseOrderDataStepInput>) => {
    return new WorkflowResponse(eraseOrderDataStep(input))
  },
)
