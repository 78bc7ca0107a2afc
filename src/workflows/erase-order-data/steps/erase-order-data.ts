import { MedusaError } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { resolveOrderSync } from "../../../engine/connection/load-connection"

export interface EraseOrderDataStepInput {
  order_id: string
}

/**
 * Deletes an order's attempts and clears its deliveries of remarks; returns how many of each. No
 * compensation: undoing it would require keeping the data that must be erased.
 */
export const eraseOrderDataStep = createStep(
  "erase-order-data",
  async ({ order_id }: EraseOrderDataStepInput, { container }) => {
    const erased = await resolveOrderSync(container).deliveries.eraseOrder(order_id)
    if (erased === null) {
      // Not `conflict`: Medusa replaces the message of that one.
      throw new MedusaError(
        MedusaError.Types.NOT_ALLOWED,
        "The order is being sent now, and the answer would be stored after the erasure. Nothing " +
          "was erased. Try again in a moment, in two minutes at the latest.",
      )
    }
    return new StepResponse({ order_id, ...erased })
  },
)
