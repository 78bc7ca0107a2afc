import { jsonAnswer, type Answer } from "../../answer"
import { findMarker } from "../../correlation"
import { countWrite } from "../../table-server"
import { isObject, valueAt, type Fields } from "../../values"
import type { BringForwardBehaviour } from "./behaviour"
import {
  idOf,
  refuseCall,
  type BringForwardLine,
  type BringForwardOrder,
  type BringForwardRoute,
  type BringForwardShop,
  type BringForwardStatus,
} from "./order"

type OrderedItem = Pick<BringForwardLine, "productId" | "quantity" | "shipping">

/** The same body twice makes two orders: nothing in the guide prevents it, and no id comes back. */
export const add: BringForwardRoute = {
  method: "POST",
  path: "/orders/add",
  operation: "create",
  takesBody: true,
  handle: ({ project, body }, shop) => {
    const behaviour = shop.behaviour()
    const address = valueAt(body, "address")
    if (typeof address !== "string" || address.trim() === "") {
      return refuseCall(behaviour, 400, "address is required")
    }
    const items = readItems(body as Fields, behaviour)
    if (typeof items === "string") {
      return refuseCall(behaviour, 400, items)
    }
    const order = addOrder(project.id, address, items, shop)
    countWrite(shop, project.id, order, "creates")
    return addedAnswer(behaviour)
  },
}

export function addedAnswer({ addAnswer }: BringForwardBehaviour): Answer {
  const text = "ORDER SUCCESS"
  return addAnswer === "json"
    ? jsonAnswer(200, { message: text })
    : { status: 200, headers: { "content-type": "text/plain; charset=utf-8" }, body: text }
}

export function addOrder(
  projectId: string,
  address: string,
  items: readonly OrderedItem[],
  shop: BringForwardShop,
  status: BringForwardStatus = "pending",
): BringForwardOrder {
  const behaviour = shop.behaviour()
  const orderNum = shop.store.nextNumber()
  const created = shop.now()
  return shop.store.add(projectId, {
    id: idOf(orderNum),
    correlation: addedCorrelation({ address }, behaviour),
    orderNum,
    user: projectId,
    address,
    lines: items.map((item, index) => ({
      id: idOf(orderNum, index + 1),
      ...item,
      ...productOf(item.productId, behaviour),
      status,
    })),
    createdAt: created,
    updatedAt: created,
  })
}

export function addedCorrelation(body: unknown, { markerPattern }: BringForwardBehaviour) {
  return findMarker(valueAt(body, "address"), markerPattern)
}

/** "Each item must include the product ID, quantity, and shipping type"; a text says what is wrong. */
function readItems(body: Fields, behaviour: BringForwardBehaviour): OrderedItem[] | string {
  const { itemKeys, products, shippingTypes } = behaviour
  const list = firstOf(body, itemKeys.items)
  if (!Array.isArray(list) || list.length === 0) {
    return `${itemKeys.items[0]} must be a list with at least one item`
  }
  const items: OrderedItem[] = []
  for (const entry of list) {
    const productId = firstOf(entry, itemKeys.productId)
    const quantity = firstOf(entry, itemKeys.quantity)
    const shipping = firstOf(entry, itemKeys.shipping)
    if (typeof productId !== "string" || productId === "") {
      return "Each item must include the product ID"
    }
    if (products && !Object.hasOwn(products, productId)) {
      return `There is no product ${productId}`
    }
    if (!Number.isSafeInteger(quantity) || Number(quantity) < 1) {
      return "Each item must include a quantity"
    }
    if (typeof shipping !== "string" || shipping === "") {
      return "Each item must include the shipping type"
    }
    if (shippingTypes && !shippingTypes.includes(shipping)) {
      return `There is no shipping type ${shipping}`
    }
    items.push({ productId, quantity: Number(quantity), shipping })
  }
  return items
}

function firstOf(container: unknown, names: readonly string[]): unknown {
  const fields = isObject(container) ? container : {}
  const name = names.find((candidate) => Object.hasOwn(fields, candidate))
  return name === undefined ? undefined : fields[name]
}

function productOf(id: string, { products }: BringForwardBehaviour) {
  return products?.[id] ?? { name: `Product ${id}`, image: `${id}.jpg`, price: 10 }
}
