import type { FoundOrder, RemoteItem, RemoteOrder, RemoteStatus } from "../../../../../types"
import { ORDER_ID } from "../delivery-harness"
import type { Answer, RemoteCall } from "./calls"
import { itemsOf, type Shape } from "./shapes"

export interface HeldOrder {
  id: string
  /** Whether the order under test made it, or another one that looks the same. */
  is_ours: boolean
  text: string
  marker: string | null
  status: RemoteStatus
  items: { id: string; fingerprint: string }[]
}

/**
 * An order system in memory that makes the ids of orders and takes everything as often as it is sent,
 * unless it is told the ids: then it refuses a second order under one.
 */
export class AssigningRemote {
  orders: HeldOrder[] = []
  private made = 0

  constructor(private readonly shape: Shape) {}

  clone(): AssigningRemote {
    const orders = this.orders.map((order) => ({ ...order, items: [...order.items] }))
    return Object.assign(new AssigningRemote(this.shape), { orders, made: this.made })
  }

  get ours(): HeldOrder[] {
    return this.orders.filter(({ is_ours }) => is_ours)
  }

  /** An order of another sender that looks the same. */
  addOther(text: string): string {
    const id = this.nextId("other")
    const items = itemsOf(text).map((fingerprint) => ({ id: this.nextId("item"), fingerprint }))
    this.orders.push({ id, is_ours: false, text, marker: null, status: "new", items })
    return id
  }

  carryOut(call: RemoteCall): Answer {
    switch (call.what) {
      case "create":
        return this.create(call)
      case "find":
        return { value: { candidates: this.find(call.text), is_conclusive: true } }
      default: {
        const order = this.orders.find(({ id }) => id === call.id)
        return order ? this.change(order, call) : NOT_FOUND
      }
    }
  }

  private create({ id, text, marker }: RemoteCall & { what: "create" }): Answer {
    if (id !== null && this.orders.some((order) => order.id === id)) {
      return DUPLICATE
    }
    const order = { id: id ?? this.nextId("remote"), is_ours: true, text, marker }
    this.orders.push({ ...order, status: "new", items: [] })
    return { value: { status: null, external_id: this.shape.tellsId ? order.id : null } }
  }

  /** By the marker where there is one, else by what an order consists of. */
  private find(text: string): FoundOrder[] {
    return this.orders
      .filter((order) => (this.shape.marks ? order.marker === ORDER_ID : order.text === text))
      .map((order) => ({ ...this.show(order), is_same_content: order.text === text }))
  }

  private change(order: HeldOrder, call: Exclude<RemoteCall, { what: "create" | "find" }>): Answer {
    switch (call.what) {
      case "fetch":
        return { value: this.show(order) }
      case "update":
        order.text = call.text
        order.status = call.status ?? order.status
        return { value: { status: null } }
      case "status":
        order.status = call.status
        return { value: { status: call.status } }
      case "remove":
        this.orders.splice(this.orders.indexOf(order), 1)
        return { value: null }
      case "item": {
        const item = { id: this.nextId("item"), fingerprint: call.fingerprint }
        order.items.push(item)
        return { value: { remote_id: item.id } }
      }
    }
  }

  private show({ id, marker, status, items }: HeldOrder): RemoteOrder {
    return {
      external_id: id,
      status,
      total: null,
      currency: null,
      created_at: null,
      updated_at: null,
      closed_at: null,
      store_order_id: marker,
      items: this.shape.showsItems ? items.map((item): RemoteItem => ({ ...item })) : null,
    }
  }

  private nextId(prefix: string): string {
    this.made += 1
    return `${prefix}-${this.made}`
  }
}

const NOT_FOUND: Answer = {
  error: { kind: "missing", status: 404, code: "order_not_found", message: "Not found." },
}

const DUPLICATE: Answer = {
  error: { kind: "rejected", status: 409, code: "duplicate", message: "It exists." },
}
