import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { findConnectionRow, resolveOrderSync } from "../../engine/connection/load-connection"
import { describeFailure } from "../../lib/describe-failure"
import type { PauseKind } from "../../lib/pause"
import { dispatchDeliveries } from "../deliver-due/dispatch-deliveries"
import { syncStatusesWorkflow } from "."

/** Pauses that concern writing only; reading continues. */
const READING_GOES_ON: (PauseKind | null)[] = [null, "origin", "quota"]

/** Syncs each connection whose interval has passed; one that fails does not stop the others. */
export async function syncDueConnections(container: MedusaContainer): Promise<void> {
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  for (const connection_id of await resolveOrderSync(container).connections.takeDue("sync")) {
    const row = await findConnectionRow(container, connection_id)
    if (!row || !READING_GOES_ON.includes(row.pause_kind)) {
      continue
    }
    const { errors } = await syncStatusesWorkflow(container).run({
      input: { connection_id },
      throwOnError: false,
    })
    for (const { error } of errors) {
      logger.warn(`order-sync: status sync of ${connection_id} failed: ${describeFailure(error)}`)
    }
  }
  void dispatchDeliveries(container)
}
