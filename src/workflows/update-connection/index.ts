import {
  createWorkflow,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import { reopenForSettingsStep } from "./steps/reopen-for-settings"
import { updateConnectionStep, type UpdateConnectionStepInput } from "./steps/update-connection"

export const updateConnectionWorkflowId = "order-sync-update-connection"

/**
 * Changes a connection and looks again at the orders that the change may concern.
 *
 * @throws MedusaError `not_found`; `invalid_data` for settings that the schemas refuse, or a new
 * base URL without the key; `conflict` when a version is given that is not the present one
 */
export const updateConnectionWorkflow = createWorkflow(
  updateConnectionWorkflowId,
  (input: WorkflowData<UpdateConnectionStepInput>) => {
    const updated = updateConnectionStep(input)
    reopenForSettingsStep(updated)
    return new WorkflowResponse(updated)
  },
)
