import { jsonAnswer } from "../../answer"
import { sumOf } from "../../values"
import type { UserhubBehaviour } from "./behaviour"
import { filterOrders, queryErrors } from "./list"
import {
  CLOSED_STATUSES,
  presentOrder,
  refuseCall,
  USERHUB_STATUSES,
  type UserhubRoute,
  type UserhubStatus,
} from "./order"

export const readOrder: UserhubRoute = {
  method: "GET",
  path: "/api/orders/:id",
  operation: "read",
  takesBody: false,
  handle: ({ project, params }, shop) => {
    const behaviour = shop.behaviour()
    const order = shop.store.find(project.id, params.id)
    if (!order) {
      return refuseCall(behaviour, 404, "Order not found")
    }
    const data = {
      ...presentOrder(order, behaviour),
      ...(behaviour.metadataReadable ? { metadata: order.metadata } : {}),
    }
    return jsonAnswer(200, behaviour.readShape === "plain" ? data : { success: true, data })
  },
}

/** The reference endpoints, in the spellings that the host has. */
export function referenceRoutes({ statsPath, statusesPath }: UserhubBehaviour): UserhubRoute[] {
  const common = { method: "GET", takesBody: false }
  return [
    ...spellings(statsPath, { stats: "/stats", overview: "/stats/overview" }).map((path) => ({
      ...common,
      path,
      operation: "stats" as const,
      handle: answerStats,
    })),
    ...spellings(statusesPath, { meta: "/meta/statuses", available: "/statuses/available" }).map(
      (path) => ({
        ...common,
        path,
        operation: "statuses" as const,
        handle: () => jsonAnswer(200, { success: true, data: USERHUB_STATUSES }),
      }),
    ),
  ]
}

function spellings(chosen: string, paths: Record<string, string>): string[] {
  return Object.entries(paths)
    .filter(([name]) => chosen === "both" || chosen === name)
    .map(([, path]) => `/api/orders${path}`)
}

/** Revenue is that of all orders but cancelled and refunded ones; the guide does not say it. */
const answerStats: UserhubRoute["handle"] = ({ project, query }, shop) => {
  const behaviour = shop.behaviour()
  const errors = queryErrors(query, behaviour)
  if (Object.keys(errors).length > 0) {
    return refuseCall(behaviour, 422, "Validation failed", errors)
  }
  const orders = filterOrders(shop.store.all(project.id), query, behaviour)
  const count = (status: UserhubStatus) => orders.filter((order) => order.status === status).length
  const earning = orders.filter(({ status }) => status !== "cancelled" && status !== "refunded")
  return jsonAnswer(200, {
    success: true,
    data: {
      total_orders: orders.length,
      total_revenue: sumOf(
        earning.map(({ total }) => total),
        2,
      ),
      pending_orders: count("pending"),
      processing_orders: count("processing"),
      completed_orders: count("completed"),
      cancelled_orders: count("cancelled"),
      active_orders: orders.filter(({ status }) => !CLOSED_STATUSES.includes(status)).length,
    },
  })
}
