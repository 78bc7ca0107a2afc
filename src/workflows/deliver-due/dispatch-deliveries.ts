import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { resolveOrderSync } from "../../engine/connection/load-connection"
import { describeFailure } from "../../lib/describe-failure"
import { toPassName } from "../../lib/jobs"
import { deliverDueWorkflow } from "."

/**
 * Starts sending in the background, once for however many calls. The caller does not wait: an
 * event handler that waited for the remote would hold up every other event of the store. When the
 * process dies before it is done, the job finds the rows.
 *
 * Each connection has a pass of its own, so that none waits for a remote that hangs.
 *
 * @returns resolves when passes that began after this call have ended; for callers that need it
 */
export async function dispatchDeliveries(container: MedusaContainer): Promise<void> {
  const { connections, dispatcher } = resolveOrderSync(container)
  const passes = await dispatcher.run("deliver-due", async () => {
    try {
      const ids = await connections.listEnabledIds()
      return ids.map(async (id) => deliver(container, id))
    } catch (error) {
      logFailure(container, error)
      return []
    }
  })
  await Promise.all(passes ?? [])
}

async function deliver(container: MedusaContainer, connectionId: string): Promise<void> {
  await resolveOrderSync(container).dispatcher.run(toPassName(connectionId), async () => {
    try {
      await deliverDueWorkflow(container).run({ input: { connection_ids: [connectionId] } })
    } catch (error) {
      logFailure(container, error)
    }
  })
}

function logFailure(container: MedusaContainer, error: unknown): void {
  container
    .resolve(ContainerRegistrationKeys.LOGGER)
    .error(`order-sync: delivering failed, the job will try again: ${describeFailure(error)}`)
}
