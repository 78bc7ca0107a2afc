import {
  createWorkflow,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import { deliverEventsStep, type DeliverEventsStepInput } from "./steps/deliver-events"

export const deliverEventsWorkflowId = "order-sync-deliver-events"

/** Sends tracking events that are due, a bounded number for each connection. */
export const deliverEventsWorkflow = createWorkflow(
  deliverEventsWorkflowId,
  (input: WorkflowData<DeliverEventsStepInput>) => {
    return new WorkflowResponse(deliverEventsStep(input))
  },
)
