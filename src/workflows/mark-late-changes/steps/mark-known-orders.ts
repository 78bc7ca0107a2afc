import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { resolveOrderSync } from "../../../engine/connection/load-connection"

export interface MarkKnownOrdersStepInput {
  /** Checked again at each connection that knows them. */
  deleted_order_ids: string[]
  /** The same, but only where people still work on them. */
  customer_order_ids: string[]
  delay_ms: number
}

/** Makes no new rows. No compensation, as with `markOrdersDirtyStep`. */
export const markKnownOrdersStep = createStep(
  "mark-known-orders",
  async (input: MarkKnownOrdersStepInput, { container }) => {
    const { connections, deliveries } = resolveOrderSync(container)
    const connectionIds = await connections.listEnabledIds()
    const options = { delayMs: input.delay_ms }
    const count =
      (await deliveries.markKnown(connectionIds, input.deleted_order_ids, options)) +
      (await deliveries.markKnown(connectionIds, input.customer_order_ids, {
        ...options,
        onlyOpen: true,
      }))
    return new StepResponse({ count })
  },
)
