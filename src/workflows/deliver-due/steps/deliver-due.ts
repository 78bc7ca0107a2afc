import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { resolveOrderSync } from "../../../engine/connection/load-connection"
import { deliverConnection } from "../../../engine/delivery/deliver-connection"
import type { RecordTotals } from "../../../engine/delivery/record-buffer"
import { describeFailure } from "../../../lib/describe-failure"
import { toPassName } from "../../../lib/jobs"

export interface DeliverDueStepInput {
  /** Default: all enabled connections. */
  connection_ids?: string[]
}

/**
 * Sends what is due. No compensation: what the remote has accepted cannot be taken back, and each
 * order is written back separately, so there is nothing half done to undo.
 *
 * Only counts come out of the step: stored executions can be read by every admin.
 */
export const deliverDueStep = createStep(
  "deliver-due",
  async (input: DeliverDueStepInput, { container }) => {
    const service = resolveOrderSync(container)
    const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
    const connectionIds = input.connection_ids ?? (await service.connections.listEnabledIds())
    const totals: Record<string, RecordTotals> = {}
    await Promise.all(
      connectionIds.map(async (connectionId) => {
        try {
          totals[connectionId] = await deliverConnection({
            container,
            connectionId,
            signal: service.dispatcher.signal,
            clock: { date: () => new Date(), elapsed: () => performance.now() },
            random: Math.random,
            onProgress: () => service.dispatcher.noteProgress(toPassName(connectionId)),
            moreDue: async () => service.dispatcher.nextCall(toPassName(connectionId)),
          })
        } catch (error) {
          // One connection's problem must not keep the others waiting.
          logger.error(
            `order-sync: delivering to ${connectionId} failed: ${describeFailure(error)}`,
          )
        }
      }),
    )
    return new StepResponse(totals)
  },
)
