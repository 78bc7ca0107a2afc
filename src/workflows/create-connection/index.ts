import {
  createWorkflow,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import type { ConnectionInput } from "../../engine/connection/connection-input"
import { createConnectionStep } from "./steps/create-connection"

export const createConnectionWorkflowId = "order-sync-create-connection"

/**
 * Sets up an account at a provider.
 *
 * @throws MedusaError `invalid_data` for an unknown provider or settings that its schemas refuse
 */
export const createConnectionWorkflow = createWorkflow(
  createConnectionWorkflowId,
  (input: WorkflowData<ConnectionInput>) => {
    return new WorkflowResponse(createConnectionStep(input))
  },
)
