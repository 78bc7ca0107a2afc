import { isObject, valueAt, type Fields } from "../../values"
import type { SystemOrdersBehaviour } from "./behaviour"
import type { SystemItem, SystemOrder } from "./order"

export function addItem(order: SystemOrder, fields: Fields): SystemItem {
  const item = { id: `${order.id}${String(++order.lastItem).padStart(3, "0")}`, fields }
  order.items.push(item)
  return item
}

/** What is wrong with an item, or null. A change does not have to name what is required. */
export function itemProblem(
  item: unknown,
  { requiredOfItems, itemFields, amountType }: SystemOrdersBehaviour,
  isComplete: boolean,
): string | null {
  if (!isObject(item)) {
    return "An item must be an object"
  }
  const absent = requiredOfItems.find((path) => valueAt(item, path) === undefined)
  if (isComplete && absent !== undefined) {
    return `${absent} is required`
  }
  const name = valueAt(item, itemFields.name)
  if (name !== undefined && (typeof name !== "string" || name.trim() === "")) {
    return `${itemFields.name} must be a text`
  }
  const wrong = [itemFields.quantity, itemFields.price].find((path) => {
    const value = valueAt(item, path)
    return value !== undefined && !isAmount(value, amountType)
  })
  if (wrong !== undefined) {
    return `${wrong} must be a number`
  }
  const quantity = valueAt(item, itemFields.quantity)
  return quantity !== undefined && Number(quantity) <= 0
    ? `${itemFields.quantity} must be more than 0`
    : null
}

function isAmount(value: unknown, type: SystemOrdersBehaviour["amountType"]): boolean {
  return typeof value === "number"
    ? type !== "string"
    : typeof value === "string" && type !== "number" && /^-?\d+(\.\d+)?$/.test(value)
}
