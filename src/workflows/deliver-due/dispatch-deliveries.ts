import type { MedusaContainer } from "@medusajs/framework/types"
import { resolveOrderSync } from "../../engine/connection/load-connection"
import { toPassName } from "../../lib/jobs"
import { dispatchPasses } from "../dispatch-passes"
import { deliverDueWorkflow } from "."

/**
 * Starts sending in the background, once for however many calls. The caller does not wait: an
 * event handler that waited for the remote would hold up every other event of the store. When the
 * process dies before it is done, the job finds the rows.
 *
 * @returns resolves when what was due at this call has been tried; for callers that need it
 */
export async function dispatchDeliveries(container: MedusaContainer): Promise<void> {
  const { connections } = resolveOrderSync(container)
  await dispatchPasses(container, {
    name: "deliver-due",
    nameOf: toPassName,
    listConnectionIds: async () => connections.listEnabledIds(),
    run: (id) => deliverDueWorkflow(container).run({ input: { connection_ids: [id] } }),
    failure: "delivering failed, the job will try again",
  })
}
