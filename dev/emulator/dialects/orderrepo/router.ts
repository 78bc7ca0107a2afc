import {
  htmlAnswer,
  invalidAnswer,
  isAnswer,
  jsonAnswer,
  messageAnswer,
  type Answer,
} from "../../answer"
import type { Behaviour } from "./behaviour"
import type { Engine } from "../../dialect"
import { authenticate, refuseContentType, refuseOrigin } from "../../guard"
import { listAnswer, parseListQuery, presentOrder, takePage } from "./listing"
import type { Project } from "../../projects"
import type { ApiRequest } from "../../request"
import { isObject } from "../../values"
import { EVENTS_TRACK, EXTERNAL_ORDERS, ORDERS_TRACK, ORDERS_UPDATE } from "./paths"
import type { Store } from "./store"
import { validateEventData, validateOrder, type DataPair, type OrderFields } from "./validation"

export interface RouterContext extends Engine<Behaviour> {
  store: Store
}

type WriteHandler = (project: Project, body: unknown, context: RouterContext) => Answer
type ReadHandler = (project: Project, request: ApiRequest, context: RouterContext) => Answer
type Route = { write: WriteHandler } | { read: ReadHandler }

/** Carries a request out and says what OrderRepo would answer. Never throws on what was sent. */
export function route(request: ApiRequest, context: RouterContext): Answer {
  if (!context.rateLimit.admits(context.behaviour().requestsPerSecond)) {
    return jsonAnswer(429, { message: "Too Many Attempts." }, { "retry-after": "1" })
  }
  const found = findRoute(request, context.behaviour().generation)
  if (!found) {
    return unknownRoute(request, context.behaviour().unknownRoute)
  }
  const allowed = "write" in found ? ["POST"] : ["GET", "HEAD"]
  if (!allowed.includes(request.method)) {
    return htmlAnswer(405, { allow: allowed.join(", ") })
  }
  const project = authenticate(request.headers, context.projects)
  if (isAnswer(project)) {
    return project
  }
  if ("read" in found) {
    return found.read(project, request, context)
  }
  const refusal = refuseOrigin(request.headers, project) ?? refuseContentType(request.headers)
  if (refusal) {
    return refusal
  }
  switch (request.body.kind) {
    case "too_large":
      return htmlAnswer(413)
    case "malformed":
    case "none":
      return messageAnswer(400, "Malformed JSON")
    case "json":
      return found.write(project, request.body.value, context)
  }
}

function findRoute(
  { path, orderId }: ApiRequest,
  generation: Behaviour["generation"],
): Route | null {
  if (path === ORDERS_TRACK) {
    return { write: createOrder }
  }
  if (path === EVENTS_TRACK) {
    return { write: trackEvent }
  }
  if (generation === "older") {
    return null
  }
  if (path === ORDERS_UPDATE) {
    return { write: updateOrder }
  }
  if (path === EXTERNAL_ORDERS) {
    return { read: listOrders }
  }
  return path.startsWith(`${EXTERNAL_ORDERS}/`) && orderId !== null ? { read: readOrder } : null
}

const createOrder: WriteHandler = (project, body, { store, tallies, behaviour }) => {
  const { maxStringLength, duplicateStatus, acceptDuplicates, createdStatus } = behaviour()
  const errors = validateOrder(body, "create", maxStringLength)
  if (Object.keys(errors).length > 0) {
    return invalidAnswer("Validation error", errors)
  }
  const fields = body as OrderFields
  if (!acceptDuplicates && store.find(project.id, fields.id)) {
    tallies.count(project.id, fields.id, "duplicates")
    return duplicateStatus === 409
      ? messageAnswer(409, "Order with this id already exists")
      : invalidAnswer("Validation error", { id: ["The id has already been taken."] })
  }
  if (project.monthlyLimit !== null && store.createdThisMonth(project.id) >= project.monthlyLimit) {
    return messageAnswer(402, "Monthly order limit reached for this account.")
  }
  tallies.count(project.id, fields.id, "creates")
  const order = store.create(project.id, fields)
  return successAnswer(createdStatus, presentOrder(order), behaviour())
}

const updateOrder: WriteHandler = (project, body, { store, tallies, behaviour }) => {
  const errors = validateOrder(body, "update", behaviour().maxStringLength)
  if (Object.keys(errors).length > 0) {
    return invalidAnswer("Validation error", errors)
  }
  const fields = body as OrderFields
  const order = store.find(project.id, fields.id)
  if (!order) {
    return messageAnswer(404, "Order not found")
  }
  tallies.count(project.id, fields.id, "updates")
  return successAnswer(200, presentOrder(store.update(order, fields)), behaviour())
}

const trackEvent: WriteHandler = (project, body, { store, behaviour }) => {
  const fields = isObject(body) ? body : {}
  if (typeof fields.event !== "string" || fields.event === "") {
    return invalidAnswer("Validation error", { event: ["The event field is required."] })
  }
  const event = project.events.find(({ key }) => key === fields.event)
  if (!event) {
    return messageAnswer(401, "Invalid event key")
  }
  if (!event.active) {
    return messageAnswer(401, "Event is not active")
  }
  const errors = validateEventData(fields.data)
  if (Object.keys(errors).length > 0) {
    return invalidAnswer("Invalid data payload", errors)
  }
  store.addEvent(project.id, event.key, fields.data as DataPair[])
  return successAnswer(behaviour().createdStatus, { event: event.key }, behaviour())
}

const listOrders: ReadHandler = (project, { query }, { store, behaviour, random, url }) => {
  const listQuery = parseListQuery(query)
  if (isAnswer(listQuery)) {
    return listQuery
  }
  const { listSort, listEnvelope, shiftPages } = behaviour()
  const page = takePage(store.orders(project.id), listQuery, listSort, random)
  if (shiftPages && page.page < page.lastPage) {
    store.generate(project.id, {
      count: 1,
      status: listQuery.status ?? undefined,
      prefix: "came-in-while-reading-",
    })
  }
  return listAnswer(page, listEnvelope, `${url()}${EXTERNAL_ORDERS}`)
}

const readOrder: ReadHandler = (project, { orderId }, { store }) => {
  const order = orderId === null ? undefined : store.find(project.id, orderId)
  return order
    ? jsonAnswer(200, { data: presentOrder(order) })
    : messageAnswer(404, "Order not found")
}

function successAnswer(status: number, data: unknown, { successBody }: Behaviour): Answer {
  switch (successBody) {
    case "json":
      return jsonAnswer(status, { data })
    case "empty":
      return { status, headers: {}, body: "" }
    case "no_content":
      return { status: 204, headers: {}, body: "" }
  }
}

function unknownRoute({ path }: ApiRequest, form: Behaviour["unknownRoute"]): Answer {
  return form === "html"
    ? htmlAnswer(404)
    : messageAnswer(404, `The route ${path.slice(1)} could not be found.`)
}
