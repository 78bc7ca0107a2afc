import { z } from "@medusajs/framework/zod"
import { jsonAnswer } from "../../answer"
import { countWrite } from "../../table-server"
import type { Fields } from "../../values"
import type { BringForwardBehaviour } from "./behaviour"
import {
  addressed,
  BRING_FORWARD_STATUSES,
  refuseCall,
  type Addressed,
  type BringForwardRoute,
} from "./order"

const status = z.enum(BRING_FORWARD_STATUSES)
const orderId = z.string().min(1)
const single = z.object({ orderId, status })
type Change = z.output<typeof single>

/** "Users must provide the orderId and the new status for each order": the forms it can have. */
const BODIES = {
  single: single.transform((change) => [change]),
  ids: z
    .object({ orderId: z.array(orderId).min(1), status })
    .transform((body) => body.orderId.map((id) => ({ orderId: id, status: body.status }))),
  list: z.array(single).min(1),
  wrapped: z.object({ orders: z.array(single).min(1) }).transform(({ orders }) => orders),
}

export const changeStatus: BringForwardRoute = {
  method: "POST",
  path: "/orders/change-status",
  operation: "status",
  takesBody: true,
  handle: ({ project, body }, shop) => {
    const behaviour = shop.behaviour()
    const changes = readChanges(body, behaviour)
    if (!changes) {
      return refuseCall(behaviour, 400, "orderId and a valid status are required for each order")
    }
    const found = changes.map((change) => addressed(shop, project.id, change.orderId))
    if (found.includes(null)) {
      return refuseCall(behaviour, 404, "Order not found")
    }
    const updated = (found as Addressed[]).map(({ id, order, lines }, index) => {
      lines.forEach((line) => (line.status = changes[index].status))
      order.updatedAt = shop.now()
      countWrite(shop, project.id, order, "updates")
      return presentChanged(id, changes[index], order)
    })
    return jsonAnswer(200, behaviour.changeStatusAnswer === "array" ? updated : updated[0])
  },
}

/** Ids that do not exist are not counted, and no reason to refuse. */
export const deleteOrders: BringForwardRoute = {
  method: "POST",
  path: "/orders/delete",
  operation: "delete",
  takesBody: true,
  handle: ({ project, body }, shop) => {
    const parsed = z.object({ orderId: z.array(z.string()) }).safeParse(body)
    if (!parsed.success) {
      return refuseCall(shop.behaviour(), 400, "orderId must be a list of order ids")
    }
    let deletedCount = 0
    for (const id of new Set(parsed.data.orderId)) {
      const found = addressed(shop, project.id, id)
      if (found) {
        const { order, lines } = found
        const left = order.lines.filter((line) => !lines.includes(line))
        countWrite(shop, project.id, order, "updates")
        deletedCount++
        if (left.length > 0) {
          order.lines = left
        } else {
          shop.store.delete(project.id, order.id)
        }
      }
    }
    return jsonAnswer(200, { acknowledged: true, deletedCount })
  },
}

/** The order that a body of any form names first. */
export function firstNamedOrder(body: unknown): string | null {
  const ids = z.object({ orderId: z.union([z.string(), z.array(z.string()).min(1)]) })
  const forms = z.union([
    ids.transform((named) => [named.orderId].flat()[0]),
    z
      .array(ids)
      .min(1)
      .transform(([named]) => [named.orderId].flat()[0]),
    z
      .object({ orders: z.array(ids).min(1) })
      .transform(({ orders: [named] }) => [named.orderId].flat()[0]),
  ])
  return forms.safeParse(body).data ?? null
}

function readChanges(body: unknown, { changeStatusBody }: BringForwardBehaviour): Change[] | null {
  const forms = changeStatusBody === "any" ? Object.values(BODIES) : [BODIES[changeStatusBody]]
  for (const form of forms) {
    const parsed = form.safeParse(body)
    if (parsed.success) {
      return parsed.data
    }
  }
  return null
}

/** The fields of the guide, in which the order is `_id`. */
function presentChanged(id: string, change: Change, order: Addressed["order"]): Fields {
  return {
    _id: id,
    user: order.user,
    status: change.status,
    address: order.address,
    createdAt: order.createdAt.toISOString(),
    __v: 0,
  }
}
