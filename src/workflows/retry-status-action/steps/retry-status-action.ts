import type { MedusaContainer } from "@medusajs/framework/types"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { resolveOrderSync } from "../../../engine/connection/load-connection"
import { carryOutActions } from "../../../engine/status/carry-out-actions"
import type { AdminRetryOrderSyncActionResponse } from "../../../types"

export interface RetryStatusActionStepInput {
  delivery_id: string
}

/**
 * Returns the result; null when nothing was refused. "failed" is tried again by the next
 * status sync. No compensation: what Medusa has done to an order is not taken back.
 */
export const retryStatusActionStep = createStep(
  "retry-status-action",
  async ({ delivery_id }: RetryStatusActionStepInput, { container }) =>
    new StepResponse({ outcome: await retryAction(container, delivery_id) }),
)

async function retryAction(
  container: MedusaContainer,
  deliveryId: string,
): Promise<AdminRetryOrderSyncActionResponse["outcome"] | null> {
  const service = resolveOrderSync(container)
  const connectionId = await service.statusActions.reopen(deliveryId)
  if (connectionId === null) {
    return null
  }
  await carryOutActions(container, connectionId)
  const { pending_action, refused_action } = await service.retrieveOrderSyncDelivery(deliveryId)
  if (pending_action !== null) {
    return "failed"
  }
  return refused_action === null ? "done" : "refused"
}
