import {
  createWorkflow,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import { settleDeliveryStep, type SettleDeliveryStepInput } from "./steps/settle-delivery"

export const settleDeliveryWorkflowId = "order-sync-settle-delivery"

/** Opens an order that was parked as unsettled, because a person has looked at the remote. */
export const settleDeliveryWorkflow = createWorkflow(
  settleDeliveryWorkflowId,
  (input: WorkflowData<SettleDeliveryStepInput>) => {
    return new WorkflowResponse(settleDeliveryStep(input))
  },
)
