import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { resolveOrderSync } from "../../../engine/connection/load-connection"
import {
  deliverConnectionEvents,
  type EventTotals,
} from "../../../engine/events/deliver-connection-events"
import { describeFailure } from "../../../lib/describe-failure"
import { toEventPassName } from "../../../lib/jobs"

export interface DeliverEventsStepInput {
  /** Default: all connections with events that are due. */
  connection_ids?: string[]
}

/**
 * Sends events that are due. No compensation: what the remote has accepted cannot be taken back,
 * and each event is written back separately, so there is nothing half done to undo.
 *
 * Only counts come out of the step: stored executions can be read by every admin.
 */
export const deliverEventsStep = createStep(
  "deliver-events",
  async (input: DeliverEventsStepInput, { container }) => {
    const { events, dispatcher } = resolveOrderSync(container)
    const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
    const connections: Record<string, EventTotals> = {}
    const connectionIds = input.connection_ids ?? (await events.listDueConnectionIds())
    await Promise.all(
      connectionIds.map(async (connectionId) => {
        try {
          connections[connectionId] = await deliverConnectionEvents({
            container,
            connectionId,
            random: Math.random,
            signal: dispatcher.signal,
            moreDue: async () => dispatcher.nextCall(toEventPassName(connectionId)),
          })
        } catch (error) {
          // One connection's problem must not keep the others waiting.
          logger.error(
            `order-sync: sending events of ${connectionId} failed: ${describeFailure(error)}`,
          )
        }
      }),
    )
    return new StepResponse(connections)
  },
)
