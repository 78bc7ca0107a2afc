import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { resolveOrderSync } from "../../engine/connection/load-connection"
import { describeFailure } from "../../lib/describe-failure"
import { deliverEventsWorkflow } from "."

/**
 * Starts sending tracking events in the background, once for however many calls, and apart from
 * orders: neither waits for the other. When the process dies before it is done, the job continues.
 *
 * @returns resolves when a pass that began after this call has ended; for callers that need it
 */
export function kickEvents(container: MedusaContainer): Promise<void> {
  return resolveOrderSync(container).dispatcher.run("deliver-events", async () => {
    try {
      await deliverEventsWorkflow(container).run({ input: {} })
    } catch (error) {
      container
        .resolve(ContainerRegistrationKeys.LOGGER)
        .error(`order-sync: sending events failed, the job continues: ${describeFailure(error)}`)
    }
  })
}
