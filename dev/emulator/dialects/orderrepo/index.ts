import { htmlAnswer, invalidAnswer, jsonAnswer, messageAnswer, type Answer } from "../../answer"
import type { Dialect, Subject } from "../../dialect"
import { singleHeader } from "../../guard"
import type { Operation } from "../../operations"
import type { RemoteOrder } from "../../remote-order"
import { decodeSegment, type RawRequest } from "../../request"
import { orderRepoSwitches, type Behaviour } from "./behaviour"
import { EVENTS_TRACK, EXTERNAL_ORDERS, ORDERS_TRACK, ORDERS_UPDATE } from "./paths"
import { route } from "./router"
import { Store, type StoredOrder } from "./store"
import { ORDER_STATUSES, type OrderStatus } from "./validation"

/** OrderRepo, as its two integration guides describe it. */
export const orderRepo: Dialect<Behaviour, StoredOrder, OrderStatus> = {
  switches: orderRepoSwitches,
  title: "OrderRepo",
  serve: (engine) => {
    const store = new Store(engine.now)
    return {
      projectOf: ({ headers }) =>
        engine.projects.byKey(singleHeader(headers["x-api-key"]))?.project ?? null,
      identify,
      answer: (request) => route(request, { ...engine, store }),
      usualAnswer,
      pretendedAnswer: () =>
        jsonAnswer(200, { data: { external_id: "not-stored", status: "new" } }),
      secretHeaders: () => ["x-api-key"],
      orders: (projectId) => store.orders(projectId),
      find: (projectId, id) => store.find(projectId, id),
      remoteOrders: (projectId) => store.orders(projectId).map(remoteOrder),
      setStatus: (projectId, id, status) => {
        if (!ORDER_STATUSES.includes(status)) {
          throw new Error(`OrderRepo has no status "${status}"`)
        }
        return store.setStatus(projectId, id, status)
      },
      delete: (projectId, id) => store.delete(projectId, id),
      generate: (projectId, input) => store.generate(projectId, input),
      clear: (projectId) => store.clear(projectId),
      reset: () => store.reset(),
      events: (projectId) => store.events(projectId),
    }
  },
}

/** The sender chooses the id, so it is the correlation as well. */
function identify({ method, path, body }: RawRequest): Subject {
  const orderId = orderIdOf(path, body)
  return { operation: operationOf(method, path), orderId, correlation: orderId }
}

function operationOf(method: string, path: string): Operation | null {
  if (method === "POST") {
    const writes: Partial<Record<string, Operation>> = {
      [ORDERS_TRACK]: "create",
      [ORDERS_UPDATE]: "update",
      [EVENTS_TRACK]: "event",
    }
    return writes[path] ?? null
  }
  return path === EXTERNAL_ORDERS ? "list" : path.startsWith(`${EXTERNAL_ORDERS}/`) ? "read" : null
}

/** `id` of a write, `external_id` of a read. */
function orderIdOf(path: string, body: RawRequest["body"]): string | null {
  if (path.startsWith(`${EXTERNAL_ORDERS}/`)) {
    return decodeSegment(path.slice(EXTERNAL_ORDERS.length + 1))
  }
  if ((path === ORDERS_TRACK || path === ORDERS_UPDATE) && body.kind === "json") {
    const id = (body.value as { id?: unknown } | null)?.id
    return typeof id === "string" ? id : null
  }
  return null
}

function remoteOrder(order: StoredOrder): RemoteOrder {
  return {
    correlation: order.external_id,
    id: order.external_id,
    ids: [order.external_id],
    number: null,
    status: order.status,
    cancelled: order.status === "cancelled",
    total: String(order.total),
    currency: order.currency,
    items: order.products.map(({ name, price, count }) => ({
      id: null,
      productId: null,
      name,
      quantity: count,
      price: String(price),
      shipping: null,
    })),
    flags: [],
    tracking: [],
    history: [],
    createdAt: order.created_at,
    updatedAt: order.updated_at,
  }
}

function usualAnswer(status: number): Answer {
  switch (status) {
    case 401:
      return messageAnswer(401, "Invalid API key")
    case 402:
      return messageAnswer(402, "Monthly order limit reached for this account.")
    case 403:
      return messageAnswer(403, "Domain not allowed")
    case 404:
      return messageAnswer(404, "Order not found")
    case 409:
      return messageAnswer(409, "Order with this id already exists")
    case 422:
      return invalidAnswer("Validation error", { id: ["The id field is invalid."] })
    case 429:
      return messageAnswer(429, "Too Many Attempts.")
    default:
      return htmlAnswer(status)
  }
}
