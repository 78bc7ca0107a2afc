import { jsonAnswer, type Answer } from "../../answer"
import type { KeptOrder } from "../../order-store"
import type { RemoteItem, RemoteOrder } from "../../remote-order"
import type { Route } from "../../routes"
import type { Shop } from "../../table-server"
import { sumOf, valueAt, withValueAt, type Fields } from "../../values"
import {
  FLAGS,
  type SystemFlag,
  type SystemOrdersBehaviour,
  type SystemStatusId,
} from "./behaviour"

export interface SystemItem {
  id: string
  /** As it was sent. */
  fields: Fields
}

export interface SystemOrder extends KeptOrder {
  /** As it was sent, without items. */
  fields: Fields
  items: SystemItem[]
  lastItem: number
  status: SystemStatusId
  flags: SystemFlag[]
  /** Bodies that were sent, oldest first; nothing prevents the same one twice. */
  tracking: unknown[]
  history: unknown[]
}

export type SystemOrdersShop = Shop<SystemOrdersBehaviour, SystemOrder>
export type SystemOrdersRoute = Route<SystemOrdersShop>

export function presentOrder(
  order: SystemOrder,
  behaviour: SystemOrdersBehaviour,
  where: "single" | "list",
): unknown {
  const { answerPaths: paths, fields, flagPaths } = behaviour
  const isShown = (readable: "everywhere" | "single" | "never") =>
    readable === "everywhere" || readable === where
  const values: [path: string, value: unknown][] = [
    [paths.id, presentId(order.id, behaviour)],
    [paths.number, `SO-${order.id.padStart(6, "0")}`],
    [paths.status, order.status],
    [paths.total, totalOf(order, behaviour)],
    [paths.createdAt, order.createdAt.toISOString()],
    [paths.updatedAt, order.updatedAt.toISOString()],
  ]
  if (!isShown(behaviour.referenceReadable)) {
    values.push([fields.reference, undefined])
  }
  if (isShown(behaviour.itemsReadable)) {
    values.push([paths.items, order.items.map((item) => presentItem(item, behaviour))])
  }
  if (behaviour.flagsReadable) {
    values.push(
      ...FLAGS.map((flag): [string, boolean] => [flagPaths[flag], order.flags.includes(flag)]),
    )
  }
  if (behaviour.trackingReadable) {
    values.push([paths.tracking, order.tracking])
  }
  if (behaviour.historyReadable) {
    values.push([paths.history, order.history])
  }
  return values.reduce<unknown>(
    (presented, [path, value]) => withValueAt(presented, path, value),
    order.fields,
  )
}

export function presentItem(item: SystemItem, behaviour: SystemOrdersBehaviour): unknown {
  return withValueAt(item.fields, behaviour.answerPaths.itemId, presentId(item.id, behaviour))
}

export function orderAnswer(
  status: number,
  order: SystemOrder,
  behaviour: SystemOrdersBehaviour,
): Answer {
  const presented = presentOrder(order, behaviour, "single")
  return jsonAnswer(status, withValueAt({}, behaviour.answerPaths.order, presented))
}

export function refuseCall(status: number, message: string): Answer {
  return jsonAnswer(status, { message })
}

export function presentId(id: string, { idType }: SystemOrdersBehaviour): number | string {
  return idType === "number" ? Number(id) : id
}

export function isCancelled(
  { flags, status }: SystemOrder,
  { cancelledStatuses }: SystemOrdersBehaviour,
): boolean {
  return flags.includes("cancel") || cancelledStatuses.includes(status)
}

export function remoteOrder(order: SystemOrder, behaviour: SystemOrdersBehaviour): RemoteOrder {
  const { fields, actionFields } = behaviour
  const currency = valueAt(order.fields, fields.currency)
  return {
    correlation: order.correlation,
    id: order.id,
    ids: [order.id],
    number: `SO-${order.id.padStart(6, "0")}`,
    status: String(order.status),
    cancelled: isCancelled(order, behaviour),
    total: String(totalOf(order, behaviour)),
    currency: currency === undefined ? null : String(currency),
    items: order.items.map((item) => remoteItem(item, behaviour)),
    flags: [...order.flags],
    tracking: order.tracking.map((body) => String(valueAt(body, actionFields.tracking))),
    history: order.history.map((body) => String(valueAt(body, actionFields.history))),
    createdAt: order.createdAt.toISOString(),
    updatedAt: order.updatedAt.toISOString(),
  }
}

function remoteItem({ id, fields }: SystemItem, { itemFields }: SystemOrdersBehaviour): RemoteItem {
  const text = (path: string) => {
    const value = valueAt(fields, path)
    return value === undefined || value === null ? null : String(value)
  }
  return {
    id,
    productId: text(itemFields.product),
    name: text(itemFields.name),
    quantity: Number(valueAt(fields, itemFields.quantity)),
    price: text(itemFields.price),
    shipping: null,
  }
}

/** In the unit in which prices were sent. */
function totalOf({ items }: SystemOrder, { itemFields }: SystemOrdersBehaviour): number {
  const amounts = items.map(
    ({ fields }) =>
      Number(valueAt(fields, itemFields.quantity)) * Number(valueAt(fields, itemFields.price)),
  )
  return sumOf(amounts.filter(Number.isFinite), 2)
}
