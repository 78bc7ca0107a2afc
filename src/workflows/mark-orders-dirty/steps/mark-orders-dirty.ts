import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { resolveOrderSync } from "../../../engine/connection/load-connection"

export interface MarkOrdersDirtyStepInput {
  order_ids: string[]
  /** Default: all enabled connections. */
  connection_ids?: string[]
  /** How long an order waits before it is sent, in milliseconds. */
  delay_ms?: number
  /** A person asked for it: tried at once, even while the connection is paused. */
  is_urgent?: boolean
  /** A person asked for it: the connection's rules do not exclude it. */
  is_forced?: boolean
}

/**
 * Says that something about these orders may have to be sent. No compensation: marking an
 * unchanged order costs one check, while removing a mark could lose a change.
 */
export const markOrdersDirtyStep = createStep(
  "mark-orders-dirty",
  async (input: MarkOrdersDirtyStepInput, { container }) => {
    const service = resolveOrderSync(container)
    const connectionIds = input.connection_ids ?? (await service.connections.listEnabledIds())
    const count = await service.deliveries.markDirty(connectionIds, input.order_ids, {
      delayMs: input.delay_ms ?? 0,
      isUrgent: input.is_urgent ?? false,
      isForced: input.is_forced ?? false,
    })
    return new StepResponse({ count })
  },
)
