import {
  createWorkflow,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import { deliverDueStep, type DeliverDueStepInput } from "./steps/deliver-due"

export const deliverDueWorkflowId = "order-sync-deliver-due"

/** Sends every delivery that is due, connection by connection, until nothing is. */
export const deliverDueWorkflow = createWorkflow(
  deliverDueWorkflowId,
  (input: WorkflowData<DeliverDueStepInput>) => {
    return new WorkflowResponse(deliverDueStep(input))
  },
)
