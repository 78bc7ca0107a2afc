import {
  createWorkflow,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import { settleCollisionStep, type SettleCollisionStepInput } from "./steps/settle-collision"

export const settleCollisionWorkflowId = "order-sync-settle-collision"

/** Opens an order that was parked as a collision, because a person has compared the two. */
export const settleCollisionWorkflow = createWorkflow(
  settleCollisionWorkflowId,
  (input: WorkflowData<SettleCollisionStepInput>) => {
    return new WorkflowResponse(settleCollisionStep(input))
  },
)
