import { jsonAnswer, type Answer } from "../../answer"
import type { KeptOrder } from "../../order-store"
import type { RemoteOrder } from "../../remote-order"
import type { Route } from "../../routes"
import type { Shop } from "../../table-server"
import type { BringForwardBehaviour } from "./behaviour"

export const BRING_FORWARD_STATUSES = ["pending", "delivery", "completed"] as const
export type BringForwardStatus = (typeof BRING_FORWARD_STATUSES)[number]

export interface BringForwardLine {
  id: string
  productId: string
  name: string
  image: string
  /** Of one piece, in dollars. */
  price: number
  quantity: number
  shipping: string
  status: BringForwardStatus
}

export interface BringForwardOrder extends KeptOrder {
  orderNum: number
  user: string
  address: string
  lines: BringForwardLine[]
}

export type BringForwardShop = Shop<BringForwardBehaviour, BringForwardOrder>
export type BringForwardRoute = Route<BringForwardShop>

/** The lines that an id of the API stands for; null when there is no such id. */
export interface Addressed {
  id: string
  order: BringForwardOrder
  lines: BringForwardLine[]
}

/** Ids look like MongoDB's. That of a line ends with its place, that of an order with zeros. */
export function idOf(orderNum: number, line = 0): string {
  const digits = (value: number, length: number) => value.toString(16).padStart(length, "0")
  return `65ab${digits(orderNum, 16)}${digits(line, 4)}`
}

/** By the id of an order or of one of its lines, whichever the API uses now. */
export function findOrder(
  { store }: BringForwardShop,
  projectId: string,
  id: string,
): BringForwardOrder | undefined {
  const order = store.find(projectId, `${id.slice(0, 20)}0000`)
  return order?.id === id || order?.lines.some((line) => line.id === id) ? order : undefined
}

export function addressed(shop: BringForwardShop, projectId: string, id: string): Addressed | null {
  const order = findOrder(shop, projectId, id)
  const isPerOrder = shop.behaviour().orderIdPer === "order"
  if (!order || isPerOrder !== (order.id === id)) {
    return null
  }
  return { id, order, lines: isPerOrder ? order.lines : order.lines.filter((l) => l.id === id) }
}

export function refuseCall(
  { refusals }: BringForwardBehaviour,
  status: number,
  message: string,
): Answer {
  return refusals === "json"
    ? jsonAnswer(status, { message })
    : { status, headers: { "content-type": "text/plain; charset=utf-8" }, body: message }
}

/** The status is that of the first line: they differ only where each line has an id of its own. */
export function remoteOrder(
  order: BringForwardOrder,
  { orderIdPer, orderNum }: BringForwardBehaviour,
): RemoteOrder {
  const ids = orderIdPer === "order" ? [order.id] : order.lines.map(({ id }) => id)
  const cents = order.lines.map(({ price, quantity }) => Math.round(price * quantity * 100))
  return {
    correlation: order.correlation,
    id: ids[0],
    ids,
    number: orderNum === "order" ? String(order.orderNum) : null,
    status: order.lines[0].status,
    cancelled: false,
    total: (cents.reduce((sum, amount) => sum + amount, 0) / 100).toFixed(2),
    currency: "USD",
    items: order.lines.map((line) => ({
      id: line.id,
      productId: line.productId,
      name: line.name,
      quantity: line.quantity,
      price: String(line.price),
      shipping: line.shipping,
    })),
    flags: [],
    tracking: [],
    history: [],
    createdAt: order.createdAt.toISOString(),
    updatedAt: order.updatedAt.toISOString(),
  }
}
