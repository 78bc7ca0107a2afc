import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { resolveOrderSync } from "../../engine/connection/load-connection"
import { describeFailure } from "../../lib/describe-failure"
import { DELIVERY_PASS } from "../../lib/jobs"
import { deliverDueWorkflow } from "."

/**
 * Starts sending in the background, once for however many calls. The caller does not wait: an
 * event handler that waited for the remote would hold up every other event of the store. When the
 * process dies before it is done, the job finds the rows.
 *
 * @returns resolves when a pass that began after this call has ended; for callers that need it
 */
export function kickDelivery(container: MedusaContainer): Promise<void> {
  const { dispatcher } = resolveOrderSync(container)
  return dispatcher.run(DELIVERY_PASS, async () => {
    try {
      await deliverDueWorkflow(container).run({ input: {} })
    } catch (error) {
      container
        .resolve(ContainerRegistrationKeys.LOGGER)
        .error(`order-sync: delivering failed, the job will try again: ${describeFailure(error)}`)
    }
  })
}
