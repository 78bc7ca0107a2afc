import { jsonAnswer, type Answer } from "../../answer"
import type { KeptOrder } from "../../order-store"
import type { RemoteOrder } from "../../remote-order"
import type { Route } from "../../routes"
import type { Shop } from "../../table-server"
import type { Fields } from "../../values"
import type { UserhubBehaviour } from "./behaviour"

/** In the order of the guide. */
export const USERHUB_STATUSES = [
  "pending",
  "processing",
  "confirmed",
  "in_progress",
  "completed",
  "cancelled",
  "refunded",
  "on_hold",
] as const

export type UserhubStatus = (typeof USERHUB_STATUSES)[number]

/** What `active_only` leaves out. */
export const CLOSED_STATUSES: readonly UserhubStatus[] = ["completed", "cancelled", "refunded"]

export interface UserhubItem {
  product_id: number | string
  product_name: string
  quantity: number
  price: number
  metadata?: Fields
}

export interface UserhubOrder extends KeptOrder {
  /** The public number, `order_id` of the API. */
  number: number
  customer_id: string
  /** In major units. */
  total: number
  total_tax: number
  status: UserhubStatus
  items: UserhubItem[]
  billing: Fields
  notes: string | null
  metadata: Fields
  /** Notes of actions, oldest first, whatever they did to `notes`. */
  actionNotes: string[]
}

export type UserhubShop = Shop<UserhubBehaviour, UserhubOrder>
export type UserhubRoute = Route<UserhubShop>

/** The fields of the guide's answer to a create: `metadata` is not among them. */
export function presentOrder(order: UserhubOrder, behaviour: UserhubBehaviour): Fields {
  return {
    id: presentId(order, behaviour),
    order_id: order.number,
    customer_id: order.customer_id,
    total: order.total.toFixed(2),
    total_tax: order.total_tax.toFixed(2),
    status: order.status,
    currency_symbol: behaviour.currencySymbol,
    items: order.items,
    billing: order.billing,
    notes: behaviour.notesReadable ? order.notes : null,
    created_at: formatTime(order.createdAt),
    updated_at: formatTime(order.updatedAt),
  }
}

/** The fields of the guide's list example. */
export function presentRow(order: UserhubOrder, behaviour: UserhubBehaviour): Fields {
  if (behaviour.listRows === "full") {
    return presentOrder(order, behaviour)
  }
  return {
    id: presentId(order, behaviour),
    order_id: order.number,
    customer_id: order.customer_id,
    total: order.total.toFixed(2),
    status: order.status,
    created_at: formatTime(order.createdAt),
  }
}

export function remoteOrder(order: UserhubOrder): RemoteOrder {
  return {
    correlation: order.correlation,
    id: order.id,
    ids: [order.id],
    number: String(order.number),
    status: order.status,
    cancelled: order.status === "cancelled",
    total: order.total.toFixed(2),
    currency: null,
    items: order.items.map(({ product_id, product_name, quantity, price }) => ({
      id: null,
      productId: String(product_id),
      name: product_name,
      quantity,
      price: String(price),
      shipping: null,
    })),
    flags: [],
    tracking: [],
    history: order.actionNotes,
    createdAt: order.createdAt.toISOString(),
    updatedAt: order.updatedAt.toISOString(),
  }
}

/** A refusal of the application, in the form that the behaviour has for it. */
export function refuseCall(
  { refusals }: UserhubBehaviour,
  status: number,
  message: string,
  errors?: Record<string, string[]>,
): Answer {
  const body = { success: false, message, ...(errors ? { errors } : {}) }
  return refusals === "ok"
    ? { ...jsonAnswer(200, body), isRefusal: true }
    : jsonAnswer(status, body)
}

/** With the microseconds of the guide's examples. */
function formatTime(date: Date): string {
  return date.toISOString().replace("Z", "000Z")
}

function presentId({ id }: UserhubOrder, { idType }: UserhubBehaviour): number | string {
  return idType === "number" ? Number(id) : id
}
