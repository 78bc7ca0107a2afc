import { jsonAnswer, type FieldErrors } from "../../answer"
import { shuffled } from "../../random"
import type { UserhubBehaviour } from "./behaviour"
import { dayIn, isDay } from "./days"
import {
  CLOSED_STATUSES,
  presentRow,
  refuseCall,
  USERHUB_STATUSES,
  type UserhubOrder,
  type UserhubRoute,
  type UserhubShop,
} from "./order"

const SORT_KEYS: Record<string, (order: UserhubOrder) => number | string> = {
  created_at: ({ createdAt }) => createdAt.getTime(),
  updated_at: ({ updatedAt }) => updatedAt.getTime(),
  id: ({ id }) => Number(id),
  order_id: ({ number }) => number,
  customer_id: ({ customer_id }) => customer_id,
  status: ({ status }) => status,
  total: ({ total }) => total,
}

export const list: UserhubRoute = {
  method: "GET",
  path: "/api/orders/list",
  operation: "list",
  takesBody: false,
  handle: ({ project, query }, shop) => {
    const behaviour = shop.behaviour()
    const errors = queryErrors(query, behaviour)
    if (Object.keys(errors).length > 0) {
      return refuseCall(behaviour, 422, "Validation failed", errors)
    }
    const fitting = filterOrders(shop.store.all(project.id), query, behaviour)
    const sorted = sortOrders(fitting, query, shop)
    const asked = Number(query.get("per_page") ?? "15")
    const perPage = Math.min(asked, behaviour.maxPerPage ?? asked)
    const page = behaviour.honoursPage ? Number(query.get("page") ?? "1") : 1
    return jsonAnswer(200, {
      success: true,
      data: sorted
        .slice((page - 1) * perPage, page * perPage)
        .map((order) => presentRow(order, behaviour)),
      pagination: {
        current_page: page,
        per_page: perPage,
        total: sorted.length,
        last_page: Math.max(1, Math.ceil(sorted.length / perPage)),
      },
    })
  },
}

/** The guide's filters, also of the statistics, as far as `query` has them. */
export function filterOrders(
  orders: readonly UserhubOrder[],
  query: URLSearchParams,
  { dateZone }: UserhubBehaviour,
): UserhubOrder[] {
  const customers = [query.get("customer_id"), query.get("user_id")].filter((id) => id !== null)
  const status = query.get("status")
  const activeOnly = ["1", "true"].includes(query.get("active_only") ?? "")
  const search = query.get("search")?.toLowerCase() ?? ""
  const from = query.get("date_from")
  const to = query.get("date_to")
  return orders.filter((order) => {
    const day = from || to ? dayIn(dateZone, order.createdAt) : ""
    return (
      customers.every((id) => id === order.customer_id) &&
      (!status || order.status === status) &&
      !(activeOnly && CLOSED_STATUSES.includes(order.status)) &&
      (search === "" || searchedText(order).includes(search)) &&
      (!from || day >= from) &&
      (!to || day <= to)
    )
  })
}

/** What is wrong with the days, statuses and numbers of a query, by parameter. */
export function queryErrors(query: URLSearchParams, behaviour: UserhubBehaviour): FieldErrors {
  const { maxPerPage, overMaxPerPage } = behaviour
  const limit = overMaxPerPage === "refuse" ? (maxPerPage ?? Infinity) : Infinity
  const isCount = (text: string, maximum: number) =>
    /^[1-9]\d{0,8}$/.test(text) && Number(text) <= maximum
  const checks: Record<string, (text: string) => boolean> = {
    status: (text) => USERHUB_STATUSES.some((status) => status === text),
    active_only: (text) => ["0", "1", "true", "false"].includes(text),
    date_from: isDay,
    date_to: isDay,
    order_by: (text) => Object.hasOwn(SORT_KEYS, text),
    order_direction: (text) => ["asc", "desc"].includes(text),
    per_page: (text) => isCount(text, limit),
    ...(behaviour.honoursPage ? { page: (text) => isCount(text, Infinity) } : {}),
  }
  const wrong = Object.entries(checks).filter(
    ([name, isValid]) => query.has(name) && !isValid(query.get(name) ?? ""),
  )
  return Object.fromEntries(wrong.map(([name]) => [name, [`The ${name} field is invalid.`]]))
}

function sortOrders(
  orders: UserhubOrder[],
  query: URLSearchParams,
  { behaviour, random }: UserhubShop,
): UserhubOrder[] {
  const { listOrder } = behaviour()
  if (listOrder !== "honoured") {
    return listOrder === "random" ? shuffled(orders, random) : orders
  }
  const key = SORT_KEYS[query.get("order_by") ?? "created_at"]
  const sign = query.get("order_direction") === "asc" ? 1 : -1
  const compare = (a: number | string, b: number | string) => (a < b ? -1 : a > b ? 1 : 0)
  return orders.sort(
    (a, b) => sign * (compare(key(a), key(b)) || compare(Number(a.id), Number(b.id))),
  )
}

/** "Search by order_id, customer_id, or billing info". */
function searchedText({ number, customer_id, billing }: UserhubOrder): string {
  return [number, customer_id, ...Object.values(billing)].join("\n").toLowerCase()
}
