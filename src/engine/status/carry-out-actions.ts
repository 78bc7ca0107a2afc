import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, generateEntityId, MedusaError } from "@medusajs/framework/utils"
import { actionFor } from "../../lib/connection-settings"
import { describeFailure } from "../../lib/describe-failure"
import type { ActionRefusal, ClaimedAction } from "../../modules/order-sync/queries"
import { findConnectionRow, resolveOrderSync } from "../connection/load-connection"
import { runQueue } from "../queue/run-queue"
import { applyStatusAction } from "./apply-status-action"

/** With these Medusa says that it will not do it, whenever it is asked. */
const REFUSALS: unknown[] = [
  MedusaError.Types.INVALID_DATA,
  MedusaError.Types.NOT_ALLOWED,
  MedusaError.Types.NOT_FOUND,
]

/**
 * Does to the store's orders what is recorded on the connection's deliveries, one at a time,
 * and crosses it out. What Medusa refuses is kept on the delivery with its reason. What fails for
 * another cause stays for the next status sync, and so does what a process was doing when it died:
 * the order itself tells whether it has been done.
 */
export async function carryOutActions(
  container: MedusaContainer,
  connectionId: string,
): Promise<void> {
  const { deliveries, dispatcher, statusActions, timings } = resolveOrderSync(container)
  const claimId = generateEntityId(undefined, "osclm")
  let afterId = ""
  const turn = async () => {
    const claimed = await statusActions.claim({
      connectionId,
      claimId,
      afterId,
      leaseMs: timings.statusActionLeaseMs,
    })
    if (claimed === null) {
      return false
    }
    afterId = claimed.id
    const outcome = await carryOut(container, connectionId, claimed)
    if (outcome === "failed") {
      await deliveries.release(claimId, [claimed.id])
    } else {
      await statusActions.settle(claimId, claimed.id, outcome === "done" ? null : outcome)
    }
    return true
  }
  await runQueue(turn, { lanes: 1, signal: dispatcher.signal })
}

async function carryOut(
  container: MedusaContainer,
  connectionId: string,
  { order_id, remote_status, remote_status_code, pending_action }: ClaimedAction,
): Promise<"done" | "failed" | ActionRefusal> {
  // Read again for each order, so that a person who sees wrong cancellations can stop them at once.
  const row = await findConnectionRow(container, connectionId)
  const status = { status: remote_status!, code: remote_status_code }
  if (!remote_status || !row || actionFor(row.status_rules, status) !== pending_action) {
    return "done"
  }
  try {
    await applyStatusAction(container, order_id, pending_action)
    return "done"
  } catch (error) {
    // By its type only: what comes through a workflow engine may no longer be an instance.
    const type = (error as Partial<MedusaError> | null)?.type
    const isRefused = REFUSALS.includes(type)
    const message = describeFailure(error)
    const outlook = isRefused ? "" : ", the next status sync tries again"
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .warn(
        `order-sync: "${pending_action}" could not be applied to ${order_id}${outlook}: ${message}`,
      )
    return isRefused ? { code: String(type), message } : "failed"
  }
}
