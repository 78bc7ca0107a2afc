import { z } from "@medusajs/framework/zod"
import { jsonAnswer } from "../../answer"
import { markerField } from "../../correlation"
import type { Operation } from "../../operations"
import { countWrite } from "../../table-server"
import { valueAt } from "../../values"
import type { UserhubBehaviour } from "./behaviour"
import { fieldErrors } from "./field-errors"
import {
  CLOSED_STATUSES,
  presentOrder,
  refuseCall,
  USERHUB_STATUSES,
  type UserhubOrder,
  type UserhubRoute,
  type UserhubStatus,
} from "./order"

const notes = z.string().optional()

/** Parameters of `cancel` and `update_metadata` are not in the guide: the likeliest ones. */
const actionSchema = z.discriminatedUnion("action", [
  z.object({ action: z.literal("update_status"), status: z.enum(USERHUB_STATUSES), notes }),
  z.object({ action: z.literal("complete"), notes }),
  z.object({ action: z.literal("cancel"), notes }),
  z.object({
    action: z.literal("update_metadata"),
    metadata: z.record(z.string(), z.unknown()),
  }),
])

type Action = z.output<typeof actionSchema>

const OPERATION_OF: Record<Action["action"], Operation> = {
  update_status: "status",
  complete: "status",
  cancel: "cancel",
  update_metadata: "update",
}

export const act: UserhubRoute = {
  method: "POST",
  path: "/api/orders/:id/action",
  operation: (body) => {
    const action = valueAt(body, "action")
    return typeof action === "string" && Object.hasOwn(OPERATION_OF, action)
      ? OPERATION_OF[action as Action["action"]]
      : "update"
  },
  takesBody: true,
  handle: ({ project, params, body }, shop) => {
    const behaviour = shop.behaviour()
    const order = shop.store.find(project.id, params.id)
    if (!order) {
      return refuseCall(behaviour, 404, "Order not found")
    }
    const parsed = actionSchema.safeParse(body)
    if (!parsed.success) {
      return refuseCall(behaviour, 422, "Validation failed", fieldErrors(parsed.error))
    }
    const status = wantedStatus(parsed.data)
    if (status && behaviour.closedIsFinal && CLOSED_STATUSES.includes(order.status)) {
      return refuseCall(behaviour, 422, `The order is ${order.status} already`)
    }
    apply(order, parsed.data, behaviour)
    order.updatedAt = shop.now()
    countWrite(shop, project.id, order, "updates")
    return jsonAnswer(200, {
      success: true,
      message: "Action performed successfully",
      data: presentOrder(order, behaviour),
    })
  },
}

function wantedStatus(action: Action): UserhubStatus | null {
  switch (action.action) {
    case "update_status":
      return action.status
    case "complete":
      return "completed"
    case "cancel":
      return "cancelled"
    case "update_metadata":
      return null
  }
}

function apply(order: UserhubOrder, action: Action, behaviour: UserhubBehaviour): void {
  order.status = wantedStatus(action) ?? order.status
  if (action.action === "update_metadata") {
    order.metadata =
      behaviour.metadataUpdate === "merge"
        ? { ...order.metadata, ...action.metadata }
        : action.metadata
    // An order stays the one that it was, also when its metadata is replaced.
    order.correlation ??= markerField(order.metadata, "medusa_order_id")
  } else if (action.notes !== undefined) {
    order.actionNotes.push(action.notes)
    order.notes = joinNotes(order.notes, action.notes, behaviour)
  }
}

function joinNotes(
  present: string | null,
  added: string,
  { actionNotes }: UserhubBehaviour,
): string | null {
  switch (actionNotes) {
    case "append":
      return present === null ? added : `${present}\n${added}`
    case "replace":
      return added
    case "ignore":
      return present
  }
}
