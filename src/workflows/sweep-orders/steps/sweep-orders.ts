import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { resolveOrderSync } from "../../../engine/connection/load-connection"
import { sweepConnection } from "../../../engine/sweep/sweep-connection"

export interface SweepOrdersStepInput {
  connection_id: string
  /** All orders since the start date instead of only the recent ones. */
  is_full?: boolean
  /** How many pages of a full sweep to do now; left out: all. */
  max_pages?: number
}

/** Finds orders that no event announced. No compensation: marking dirty twice costs nothing. */
export const sweepOrdersStep = createStep(
  "sweep-orders",
  async (input: SweepOrdersStepInput, { container }) => {
    const totals = await sweepConnection(container, input.connection_id, {
      isFull: input.is_full ?? false,
      maxPages: input.max_pages ?? Infinity,
      signal: resolveOrderSync(container).dispatcher.signal,
    })
    return new StepResponse(totals)
  },
)
