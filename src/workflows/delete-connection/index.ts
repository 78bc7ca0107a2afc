import {
  createWorkflow,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import { deleteConnectionStep } from "./steps/delete-connection"

export const deleteConnectionWorkflowId = "order-sync-delete-connection"

/** Removes a connection and all data about its orders; at the remote nothing changes. */
export const deleteConnectionWorkflow = createWorkflow(
  deleteConnectionWorkflowId,
  (input: WorkflowData<{ id: string }>) => {
    return new WorkflowResponse(deleteConnectionStep(input))
  },
)
