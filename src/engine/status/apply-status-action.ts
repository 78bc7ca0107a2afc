import {
  archiveOrderWorkflow,
  cancelOrderWorkflow,
  completeOrderWorkflow,
} from "@medusajs/medusa/core-flows"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { StatusAction } from "../../lib/connection-settings"

type Action = Exclude<StatusAction, "none">

/** Order statuses in which an action has nothing left to do. */
const SETTLED: Record<Action, string[]> = {
  complete: ["completed", "archived", "canceled"],
  cancel: ["canceled"],
  archive: ["archived"],
}

/** What Medusa archives as it is; anything else has to be completed first. */
const ARCHIVABLE = ["completed", "canceled", "draft"]

/**
 * Does to the store's order what the connection's rule says for a status that the remote reports.
 * The order's events that this causes mark it dirty, and the sender then finds nothing to send,
 * because the remote is where the change came from.
 *
 * Cancelling goes Medusa's own way, which refunds captured payments; the settings page warns of it.
 *
 * @throws what Medusa refuses, for example to cancel an order with fulfilments
 */
export async function applyStatusAction(
  container: MedusaContainer,
  orderId: string,
  action: Action,
): Promise<void> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "order",
    fields: ["id", "status"],
    filters: { id: orderId },
  })
  const [order] = data
  if (!order || SETTLED[action].includes(order.status)) {
    return
  }
  switch (action) {
    case "complete":
      await completeOrderWorkflow(container).run({ input: { orderIds: [orderId] } })
      return
    case "archive":
      if (!ARCHIVABLE.includes(order.status)) {
        await completeOrderWorkflow(container).run({ input: { orderIds: [orderId] } })
      }
      await archiveOrderWorkflow(container).run({ input: { orderIds: [orderId] } })
      return
    case "cancel":
      await cancelOrderWorkflow(container).run({ input: { order_id: orderId } })
  }
}
