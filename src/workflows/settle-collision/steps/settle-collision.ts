import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { resolveOrderSync } from "../../../engine/connection/load-connection"

export interface SettleCollisionStepInput {
  delivery_id: string
  /** Whether the order that the remote has under this id is this one. */
  is_ours: boolean
}

/** Returns how many rows were opened. No compensation: what a person knows stays true. */
export const settleCollisionStep = createStep(
  "settle-collision",
  async ({ delivery_id, is_ours }: SettleCollisionStepInput, { container }) => {
    const { deliveries } = resolveOrderSync(container)
    const count = (await deliveries.settleCollision(delivery_id, is_ours)) ? 1 : 0
    return new StepResponse({ count })
  },
)
