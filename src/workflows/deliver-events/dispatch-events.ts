import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { resolveOrderSync } from "../../engine/connection/load-connection"
import { describeFailure } from "../../lib/describe-failure"
import { toEventPassName } from "../../lib/jobs"
import { deliverEventsWorkflow } from "."

/**
 * Starts sending tracking events in the background, once for however many calls, and apart from
 * orders: neither waits for the other. When the process dies before it is done, the job continues.
 *
 * Each connection has a pass of its own, so that none waits for a remote that hangs.
 *
 * @returns resolves when passes that began after this call have ended; for callers that need it
 */
export async function dispatchEvents(container: MedusaContainer): Promise<void> {
  const { dispatcher, events } = resolveOrderSync(container)
  const passes = await dispatcher.run("deliver-events", async () => {
    try {
      // Also those of connections that may not send.
      await events.parkOld()
      const ids = await events.listDueConnectionIds()
      return ids.map(async (id) => send(container, id))
    } catch (error) {
      logFailure(container, error)
      return []
    }
  })
  await Promise.all(passes ?? [])
}

async function send(container: MedusaContainer, connectionId: string): Promise<void> {
  await resolveOrderSync(container).dispatcher.run(toEventPassName(connectionId), async () => {
    try {
      await deliverEventsWorkflow(container).run({ input: { connection_ids: [connectionId] } })
    } catch (error) {
      logFailure(container, error)
    }
  })
}

function logFailure(container: MedusaContainer, error: unknown): void {
  container
    .resolve(ContainerRegistrationKeys.LOGGER)
    .error(`order-sync: sending events failed, the job continues: ${describeFailure(error)}`)
}
