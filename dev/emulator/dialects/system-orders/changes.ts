import type { Answer } from "../../answer"
import type { Call } from "../../routes"
import { countWrite } from "../../table-server"
import { valueAt } from "../../values"
import { FLAGS, type SystemFlag, type SystemOrdersBehaviour } from "./behaviour"
import { SYSTEM_ORDERS } from "./create"
import {
  isCancelled,
  orderAnswer,
  refuseCall,
  type SystemOrder,
  type SystemOrdersRoute,
  type SystemOrdersShop,
} from "./order"

type Head = Omit<SystemOrdersRoute, "handle">

/** A change of one order. `prepare` refuses it, or returns what carries it out and answers. */
export function changeRoute(
  { path, ...head }: Head,
  prepare: (order: SystemOrder, call: Call, shop: SystemOrdersShop) => Answer | (() => Answer),
): SystemOrdersRoute {
  return {
    ...head,
    path: `${SYSTEM_ORDERS}${path}`,
    handle: (call, shop) => {
      const { project, params } = call
      const order = shop.store.find(project.id, params.id)
      if (!order) {
        return refuseCall(404, "Order not found")
      }
      const behaviour = shop.behaviour()
      if (
        behaviour.cancelledIsFinal &&
        isCancelled(order, behaviour) &&
        !path.endsWith("/cancel")
      ) {
        return refuseCall(409, "The order is cancelled")
      }
      const change = prepare(order, call, shop)
      if (typeof change !== "function") {
        return change
      }
      order.updatedAt = shop.now()
      countWrite(shop, project.id, order, "updates")
      return change()
    },
  }
}

export function changedAnswer(order: SystemOrder, behaviour: SystemOrdersBehaviour): Answer {
  switch (behaviour.actionAnswer) {
    case "order":
      return orderAnswer(200, order, behaviour)
    case "empty":
      return { status: 200, headers: {}, body: "" }
    case "no_content":
      return { status: 204, headers: {}, body: "" }
  }
}

const setStatus = changeRoute(
  { method: "PATCH", path: "/:id/status", operation: "status", takesBody: true },
  (order, { body }, { behaviour }) => {
    const { actionFields, statuses } = behaviour()
    const wanted = valueAt(body, actionFields.status)
    const status = statuses.find(({ id }) => id === wanted)
    if (!status) {
      return refuseCall(400, `${actionFields.status} must be the id of a status`)
    }
    return () => {
      order.status = status.id
      return changedAnswer(order, behaviour())
    }
  },
)

const flagRoute = (flag: SystemFlag) =>
  changeRoute(
    {
      method: "PATCH",
      path: `/:id/${flag}`,
      operation: flag === "cancel" ? "cancel" : "flag",
      takesBody: false,
    },
    (order, _call, { behaviour }) => {
      const { repeatedFlag, flagStatuses } = behaviour()
      const isRepeated = order.flags.includes(flag)
      if (isRepeated && repeatedFlag === "conflict") {
        return refuseCall(409, `The order has the state ${flag} already`)
      }
      return () => {
        if (!isRepeated) {
          order.flags.push(flag)
          order.status = flagStatuses[flag] ?? order.status
        }
        return changedAnswer(order, behaviour())
      }
    },
  )

/** Tracking numbers and entries of the history are appended: a repetition shows twice. */
const appendRoute = (kind: "tracking" | "history") =>
  changeRoute(
    { method: "POST", path: `/:id/${kind}`, operation: kind, takesBody: true },
    (order, { body }, { behaviour }) => {
      const path = behaviour().actionFields[kind]
      const text = valueAt(body, path)
      if (typeof text !== "string" || text.trim() === "") {
        return refuseCall(400, `${path} is required`)
      }
      return () => {
        order[kind].push(body)
        return changedAnswer(order, behaviour())
      }
    },
  )

export const changeRoutes: readonly SystemOrdersRoute[] = [
  setStatus,
  ...FLAGS.map(flagRoute),
  appendRoute("tracking"),
  appendRoute("history"),
]
