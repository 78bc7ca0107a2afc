import type { MedusaContainer } from "@medusajs/framework/types"
import { resolveOrderSync } from "../../engine/connection/load-connection"
import { toEventPassName } from "../../lib/jobs"
import { dispatchPasses } from "../dispatch-passes"
import { deliverEventsWorkflow } from "."

/**
 * Starts sending tracking events in the background, once for however many calls, and apart from
 * orders: neither waits for the other. When the process dies before it is done, the job continues.
 *
 * @returns resolves when what was due at this call has been tried; for callers that need it
 */
export async function dispatchEvents(container: MedusaContainer): Promise<void> {
  const { events } = resolveOrderSync(container)
  await dispatchPasses(container, {
    name: "deliver-events",
    nameOf: toEventPassName,
    listConnectionIds: async () => {
      // Also those of connections that may not send.
      await events.parkOld()
      return await events.listDueConnectionIds()
    },
    run: (id) => deliverEventsWorkflow(container).run({ input: { connection_ids: [id] } }),
    failure: "sending events failed, the job continues",
  })
}
