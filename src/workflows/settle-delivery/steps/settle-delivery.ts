import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { resolveOrderSync } from "../../../engine/connection/load-connection"
import type { AdminSettleOrderSyncDeliveryRequest } from "../../../types"

export interface SettleDeliveryStepInput {
  delivery_id: string
  found: AdminSettleOrderSyncDeliveryRequest
}

/** No compensation: what a person knows stays true. */
export const settleDeliveryStep = createStep(
  "settle-delivery",
  async ({ delivery_id, found }: SettleDeliveryStepInput, { container }) => {
    const { deliveries } = resolveOrderSync(container)
    const outcome =
      "step_applied" in found
        ? await deliveries.settleStep(delivery_id, found.step_applied)
        : await deliveries.settleCreate(delivery_id, found.external_id)
    return new StepResponse({ outcome })
  },
)
