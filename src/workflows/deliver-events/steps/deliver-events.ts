import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { resolveOrderSync } from "../../../engine/connection/load-connection"
import {
  deliverConnectionEvents,
  type EventTotals,
} from "../../../engine/events/deliver-connection-events"
import { describeFailure } from "../../../lib/describe-failure"

/**
 * Sends events that are due. No compensation: what the remote has accepted cannot be taken back,
 * and each event is written back separately, so there is nothing half done to undo.
 *
 * Only counts come out of the step: stored executions can be read by every admin.
 */
export const deliverEventsStep = createStep(
  "deliver-events",
  async (_input: void, { container }) => {
    const { events, dispatcher } = resolveOrderSync(container)
    const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
    const too_old = await events.parkOld()
    const connections: Record<string, EventTotals> = {}
    await Promise.all(
      (await events.listDueConnectionIds()).map(async (connectionId) => {
        try {
          connections[connectionId] = await deliverConnectionEvents({
            container,
            connectionId,
            random: Math.random,
            signal: dispatcher.signal,
          })
        } catch (error) {
          // One connection's problem must not keep the others waiting.
          logger.error(
            `order-sync: sending events of ${connectionId} failed: ${describeFailure(error)}`,
          )
        }
      }),
    )
    return new StepResponse({ too_old, connections })
  },
)
