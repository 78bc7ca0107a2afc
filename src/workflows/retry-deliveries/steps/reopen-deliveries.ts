import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { ReopenFilter } from "../../../modules/order-sync/queries"
import { resolveOrderSync } from "../../shared/load-connection"

/** Opens deliveries again. No compensation: an order in sync costs one look and no request. */
export const reopenDeliveriesStep = createStep(
  "reopen-deliveries",
  async (filter: ReopenFilter, { container }) => {
    const reopened = await resolveOrderSync(container).deliveries.reopen(filter)
    return new StepResponse({ count: reopened.length })
  },
)
