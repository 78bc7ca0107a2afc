import { htmlAnswer, type Answer } from "./answer"
import type { DialectServer, Engine, GenerateInput, Subject } from "./dialect"
import { projectByScheme, type AuthScheme, type Headers } from "./guard"
import type { Operation } from "./operations"
import { OrderStore, type KeptOrder } from "./order-store"
import type { RemoteOrder } from "./remote-order"
import type { ApiRequest, RawRequest } from "./request"
import { findRoute, type Call, type Route } from "./routes"

/** What a handler works with. */
export interface Shop<B, Order extends KeptOrder> extends Engine<B> {
  store: OrderStore<Order>
}

/** A dialect as a table of routes, with nothing between the key and the handler. */
export interface TableDialect<B extends { auth: AuthScheme }, Order extends KeptOrder, Status> {
  routes: (behaviour: B) => readonly Route<Shop<B, Order>>[]
  /** How this system refuses; the guides do not say it. */
  refuse: (status: number, message: string, behaviour: B) => Answer
  pretendedAnswer: (operation: Operation | null, behaviour: B) => Answer
  /** Id of the order that the request names, apart from `:id` in its path. */
  namedOrder?: (body: unknown) => string | null
  /** The correlation in the body of a create. */
  correlation: (body: unknown, behaviour: B) => string | null
  find?: (shop: Shop<B, Order>, projectId: string, id: string) => Order | undefined
  view: (order: Order, behaviour: B) => RemoteOrder
  /** @throws when there is no such status */
  setStatus: (order: Order, status: Status, shop: Shop<B, Order>) => void
  generate: (projectId: string, input: GenerateInput<Status>, shop: Shop<B, Order>) => Order[]
}

export function tableServer<B extends { auth: AuthScheme }, Order extends KeptOrder, Status>(
  dialect: TableDialect<B, Order, Status>,
  engine: Engine<B>,
): DialectServer<Order, Status> {
  const { behaviour, projects } = engine
  const shop: Shop<B, Order> = { ...engine, store: new OrderStore<Order>() }
  const { store } = shop
  const refuse = (status: number, message: string) => dialect.refuse(status, message, behaviour())
  const senderOf = (headers: Headers) => projectByScheme(headers, behaviour().auth, projects)
  const find = (projectId: string, id: string) =>
    dialect.find?.(shop, projectId, id) ?? store.find(projectId, id)

  const identify = (request: RawRequest): Subject => {
    const found = findRoute(dialect.routes(behaviour()), request.method, request.path)
    if (!found || !("route" in found)) {
      return { operation: null, orderId: null, correlation: null }
    }
    const body = request.body.kind === "json" ? request.body.value : undefined
    const operation = operationOf(found.route, body)
    const orderId = found.params.id ?? dialect.namedOrder?.(body) ?? null
    const project = senderOf(request.headers)?.project
    const order = project && orderId !== null ? find(project.id, orderId) : undefined
    const correlation =
      operation === "create" ? dialect.correlation(body, behaviour()) : (order?.correlation ?? null)
    return { operation, orderId, correlation }
  }

  return {
    projectOf: ({ headers }) => senderOf(headers)?.project ?? null,
    identify,
    answer: (request: ApiRequest) => {
      const found = findRoute(dialect.routes(behaviour()), request.method, request.path)
      if (!found) {
        return refuse(404, "Not found")
      }
      if (!("route" in found)) {
        const refused = refuse(405, "Method not allowed")
        return { ...refused, headers: { ...refused.headers, allow: found.allowed.join(", ") } }
      }
      const sender = senderOf(request.headers)
      if (!sender?.active) {
        return refuse(401, "Unauthorized")
      }
      const body = readBody(request, found.route.takesBody)
      if ("status" in body) {
        return refuse(body.status, body.message)
      }
      const { project } = sender
      const call: Call = {
        project,
        params: found.params,
        query: request.query,
        body: body.value,
      }
      return found.route.handle(call, shop)
    },
    usualAnswer: (status) => (status < 500 ? refuse(status, "Refused") : htmlAnswer(status)),
    pretendedAnswer: (operation) => dialect.pretendedAnswer(operation, behaviour()),
    secretHeaders: () => {
      const { auth } = behaviour()
      return auth ? [auth.header.toLowerCase()] : []
    },

    orders: (projectId) => store.all(projectId),
    find,
    remoteOrders: (projectId) =>
      store.all(projectId).map((order) => dialect.view(order, behaviour())),
    events: () => [],
    setStatus: (projectId, id, status) => {
      const order = find(projectId, id)
      if (!order) {
        throw new Error(`There is no order "${id}" in project "${projectId}"`)
      }
      dialect.setStatus(order, status, shop)
      order.updatedAt = engine.now()
      return order
    },
    delete: (projectId, id) => {
      const order = find(projectId, id)
      return order !== undefined && store.delete(projectId, order.id)
    },
    generate: (projectId, input) => dialect.generate(projectId, input, shop),
    clear: (projectId) => store.clear(projectId),
    reset: () => store.reset(),
  }
}

function operationOf<Context>({ operation }: Route<Context>, body: unknown): Operation {
  return typeof operation === "function" ? operation(body) : operation
}

/** The parsed body, or how it is refused: the guides speak of JSON only. */
function readBody(
  { body, headers }: ApiRequest,
  isRequired: boolean,
): { value: unknown } | { status: number; message: string } {
  if (!isRequired && body.kind === "none") {
    return { value: undefined }
  }
  switch (body.kind) {
    case "too_large":
      return { status: 413, message: "Payload too large" }
    case "malformed":
    case "none":
      return { status: 400, message: "Malformed JSON" }
    case "json":
      return isJson(headers)
        ? { value: body.value }
        : { status: 415, message: "Content-Type must be application/json" }
  }
}

function isJson(headers: Headers): boolean {
  return /^application\/json\s*(;|$)/i.test(String(headers["content-type"] ?? ""))
}

/** Counts a write that was accepted; `Tallies` says by what. */
export function countWrite<B>(
  { tallies }: Engine<B>,
  projectId: string,
  { id, correlation }: KeptOrder,
  what: "creates" | "updates",
): void {
  tallies.count(projectId, correlation ?? id, what)
}
