import { jsonAnswer, type Answer } from "../../answer"
import { valueAt, withValueAt, type Fields } from "../../values"
import type { SystemOrdersBehaviour } from "./behaviour"
import { changeRoute, changedAnswer } from "./changes"
import { addItem, itemProblem } from "./item-fields"
import { orderAnswer, presentItem, refuseCall, type SystemItem, type SystemOrder } from "./order"

/** `POST /{id}/item`: the same item twice is two items. */
export const addItemRoute = changeRoute(
  { method: "POST", path: "/:id/item", operation: "item_add", takesBody: true },
  (order, { body }, { behaviour }) => {
    const problem = itemProblem(body, behaviour(), true)
    return problem === null
      ? () => itemAnswer(201, addItem(order, body as Fields), order, behaviour())
      : refuseCall(400, problem)
  },
)

/** `PUT /{id}/item`: the item is named in the body, because the path does not name it. */
export const changeItemRoute = changeRoute(
  { method: "PUT", path: "/:id/item", operation: "item_change", takesBody: true },
  (order, { body }, { behaviour }) => {
    const { actionFields, itemUpdate } = behaviour()
    const id = valueAt(body, actionFields.itemId)
    if (typeof id !== "string" && typeof id !== "number") {
      return refuseCall(400, `${actionFields.itemId} is required`)
    }
    const item = order.items.find((candidate) => candidate.id === String(id))
    if (!item) {
      return refuseCall(404, "Item not found")
    }
    const problem = itemProblem(body, behaviour(), itemUpdate === "replace")
    if (problem !== null) {
      return refuseCall(400, problem)
    }
    return () => {
      const given = body as Fields
      item.fields = itemUpdate === "merge" ? { ...item.fields, ...given } : given
      return itemAnswer(200, item, order, behaviour())
    }
  },
)

export const deleteItemRoute = changeRoute(
  { method: "DELETE", path: "/:id/item/:itemId", operation: "item_delete", takesBody: false },
  (order, { params }, { behaviour }) => {
    const left = order.items.filter(({ id }) => id !== params.itemId)
    if (left.length === order.items.length) {
      return refuseCall(404, "Item not found")
    }
    return () => {
      order.items = left
      return changedAnswer(order, behaviour())
    }
  },
)

function itemAnswer(
  status: number,
  item: SystemItem,
  order: SystemOrder,
  behaviour: SystemOrdersBehaviour,
): Answer {
  switch (behaviour.itemAnswer) {
    case "item":
      return jsonAnswer(
        status,
        withValueAt({}, behaviour.answerPaths.item, presentItem(item, behaviour)),
      )
    case "order":
      return orderAnswer(status, order, behaviour)
    case "empty":
      return { status, headers: {}, body: "" }
  }
}
