import { jsonAnswer } from "../../answer"
import { findMarker } from "../../correlation"
import { countWrite } from "../../table-server"
import { isObject, valueAt, withValueAt, type Fields } from "../../values"
import type { SystemOrdersBehaviour } from "./behaviour"
import { addItem, itemProblem } from "./item-fields"
import {
  orderAnswer,
  presentId,
  refuseCall,
  type SystemOrder,
  type SystemOrdersRoute,
  type SystemOrdersShop,
} from "./order"

export const SYSTEM_ORDERS = "/System/Orders"

/** The same body twice makes two orders, the same reference included. */
export const create: SystemOrdersRoute = {
  method: "POST",
  path: SYSTEM_ORDERS,
  operation: "create",
  takesBody: true,
  handle: ({ project, body }, shop) => {
    const behaviour = shop.behaviour()
    if (!isObject(body)) {
      return refuseCall(400, "The body must be an object")
    }
    const absent = behaviour.required.find((path) => isEmpty(valueAt(body, path)))
    if (absent !== undefined) {
      return refuseCall(400, `${absent} is required`)
    }
    const items = readInlineItems(body, behaviour)
    if (typeof items === "string") {
      return refuseCall(400, items)
    }
    const order = addOrder(project.id, body, items, shop)
    countWrite(shop, project.id, order, "creates")
    const { createAnswer, createdStatus, answerPaths } = behaviour
    const id = presentId(order.id, behaviour)
    switch (createAnswer) {
      case "order":
        return orderAnswer(createdStatus, order, behaviour)
      case "id":
        return jsonAnswer(
          createdStatus,
          withValueAt({}, answerPaths.order, withValueAt({}, answerPaths.id, id)),
        )
      case "location":
        return {
          status: createdStatus,
          headers: { location: `${SYSTEM_ORDERS}/${order.id}` },
          body: "",
        }
    }
  },
}

export function addOrder(
  projectId: string,
  body: Fields,
  items: readonly Fields[],
  shop: SystemOrdersShop,
): SystemOrder {
  const behaviour = shop.behaviour()
  const created = shop.now()
  const order: SystemOrder = {
    id: String(shop.store.nextNumber()),
    correlation: createdCorrelation(body, behaviour),
    fields: withValueAt(body, behaviour.fields.items, undefined) as Fields,
    items: [],
    lastItem: 0,
    status: behaviour.statuses[0].id,
    flags: [],
    tracking: [],
    history: [],
    createdAt: created,
    updatedAt: created,
  }
  items.forEach((item) => addItem(order, item))
  return shop.store.add(projectId, order)
}

/** From the field for it, else the last id of an order of the store in the body. */
export function createdCorrelation(
  body: unknown,
  { fields, markerPattern }: SystemOrdersBehaviour,
): string | null {
  const reference = valueAt(body, fields.reference)
  return (
    findMarker(reference, markerPattern) ??
    (typeof reference === "string" && reference !== "" ? reference : null) ??
    findMarker(JSON.stringify(body), markerPattern)
  )
}

/** The items that a create brings with it; a text says why it is refused. */
function readInlineItems(body: Fields, behaviour: SystemOrdersBehaviour): Fields[] | string {
  const { inlineItems, fields } = behaviour
  const items = valueAt(body, fields.items)
  if (items === undefined || inlineItems === "ignored") {
    return []
  }
  if (inlineItems === "refused") {
    return `${fields.items} is not allowed: use the calls for items`
  }
  if (!Array.isArray(items)) {
    return `${fields.items} must be a list`
  }
  const problem = items
    .map((item) => itemProblem(item, behaviour, true))
    .find((found) => found !== null)
  return problem ?? (items as Fields[])
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === ""
}
