import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { syncConnection } from "../../../engine/status/sync-connection"

export interface SyncStatusesStepInput {
  connection_id: string
}

/**
 * Reads statuses back. No compensation: what the remote said was so, and the next sync corrects
 * what has become of it.
 */
export const syncStatusesStep = createStep(
  "sync-statuses",
  async ({ connection_id }: SyncStatusesStepInput, { container }) =>
    new StepResponse(await syncConnection(container, connection_id)),
)
