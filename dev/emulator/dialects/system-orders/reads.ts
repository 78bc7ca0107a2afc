import { jsonAnswer } from "../../answer"
import { shuffled } from "../../random"
import { valueAt, withValueAt } from "../../values"
import type { SystemOrdersBehaviour } from "./behaviour"
import { SYSTEM_ORDERS } from "./create"
import {
  orderAnswer,
  presentOrder,
  refuseCall,
  type SystemOrder,
  type SystemOrdersRoute,
  type SystemOrdersShop,
} from "./order"

export const listStatuses: SystemOrdersRoute = {
  method: "GET",
  path: `${SYSTEM_ORDERS}/Statuses`,
  operation: "statuses",
  takesBody: false,
  handle: (_call, { behaviour }) => {
    const { statuses, answerPaths } = behaviour()
    return jsonAnswer(200, withValueAt({}, answerPaths.statuses, statuses))
  },
}

export const readOrder: SystemOrdersRoute = {
  method: "GET",
  path: `${SYSTEM_ORDERS}/:id`,
  operation: "read",
  takesBody: false,
  handle: ({ project, params }, { store, behaviour }) => {
    const order = store.find(project.id, params.id)
    return order ? orderAnswer(200, order, behaviour()) : refuseCall(404, "Order not found")
  },
}

export const listOrders: SystemOrdersRoute = {
  method: "GET",
  path: SYSTEM_ORDERS,
  operation: "list",
  takesBody: false,
  handle: ({ project, query }, shop) => {
    const behaviour = shop.behaviour()
    const { pageParameters, filters, unknownParameters, answerPaths } = behaviour
    const known = [...Object.values(pageParameters), ...Object.keys(filters)]
    const unknown = [...query.keys()].find((name) => !known.includes(name))
    if (unknown !== undefined && unknownParameters === "refused") {
      return refuseCall(400, `There is no parameter ${unknown}`)
    }
    const page = readPage(query, behaviour)
    if (!page) {
      return refuseCall(400, "The page is invalid")
    }
    const asked = Object.entries(filters).filter(([name]) => query.has(name))
    const rows = sortOrders(shop.store.all(project.id), shop)
      .map((order) => presentOrder(order, behaviour, "list"))
      .filter((row) =>
        asked.every(([name, path]) => String(valueAt(row, path)) === query.get(name)),
      )
    return jsonAnswer(200, withValueAt({}, answerPaths.list, rows.slice(page.from, page.to)))
  },
}

/** Places in the list; null when they cannot be read. */
function readPage(
  query: URLSearchParams,
  { paging, pageParameters, firstPage, defaultPageSize, maxPageSize }: SystemOrdersBehaviour,
): { from: number; to: number } | null {
  if (paging === "ignored") {
    return { from: 0, to: Infinity }
  }
  const page = integerOf(query.get(pageParameters.page), firstPage)
  const size = Math.min(integerOf(query.get(pageParameters.size), defaultPageSize), maxPageSize)
  const from = (page - firstPage) * size
  return page >= firstPage && size >= 1 ? { from, to: from + size } : null
}

/** NaN when the text is no whole number. */
function integerOf(text: string | null, otherwise: number): number {
  return text === null ? otherwise : /^\d{1,9}$/.test(text) ? Number(text) : NaN
}

function sortOrders(orders: SystemOrder[], { behaviour, random }: SystemOrdersShop): SystemOrder[] {
  const { listOrder } = behaviour()
  return listOrder === "random"
    ? shuffled(orders, random)
    : listOrder === "newest"
      ? orders.reverse()
      : orders
}
