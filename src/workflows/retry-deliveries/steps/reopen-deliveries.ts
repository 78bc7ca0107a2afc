import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { resolveOrderSync } from "../../../engine/connection/load-connection"
import type { ReopenFilter } from "../../../modules/order-sync/queries"

/** Opens deliveries again. No compensation: an order in sync costs one look and no request. */
export const reopenDeliveriesStep = createStep(
  "reopen-deliveries",
  async (filter: ReopenFilter, { container }) => {
    const reopened = await resolveOrderSync(container).deliveries.reopen(filter)
    return new StepResponse({ count: reopened.length })
  },
)
