import {
  createWorkflow,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import { syncStatusesStep, type SyncStatusesStepInput } from "./steps/sync-statuses"

export const syncStatusesWorkflowId = "order-sync-sync-statuses"

/** Reads the statuses of one connection's open orders back from the remote. */
export const syncStatusesWorkflow = createWorkflow(
  syncStatusesWorkflowId,
  (input: WorkflowData<SyncStatusesStepInput>) => {
    return new WorkflowResponse(syncStatusesStep(input))
  },
)
