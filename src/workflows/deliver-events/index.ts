import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { deliverEventsStep } from "./steps/deliver-events"

export const deliverEventsWorkflowId = "order-sync-deliver-events"

/** Sends tracking events that are due, a bounded number for each connection. */
export const deliverEventsWorkflow = createWorkflow(deliverEventsWorkflowId, () => {
  return new WorkflowResponse(deliverEventsStep())
})
