import type { GenerateInput, StoredEvent } from "../../dialect"
import type { DataPair, OrderFields, OrderProduct, OrderStatus } from "./validation"

/** An order as OrderRepo holds it. Dates are in the form of the guide: "2026-05-04T12:00:00+00:00". */
export interface StoredOrder {
  external_id: string
  status: OrderStatus
  /** In minor units. */
  total: number
  currency: string
  phone: string | null
  email: string | null
  username: string | null
  products: OrderProduct[]
  data: DataPair[]
  created_at: string
  updated_at: string
  closed_at: string | null
}

const CLOSED: readonly OrderStatus[] = ["done", "cancelled"]

/** The orders and events of all projects, in memory. The order of arrival is kept. */
export class Store {
  private ordersByProject = new Map<string, StoredOrder[]>()
  private byId = new Map<string, Map<string, StoredOrder>>()
  private eventsByProject = new Map<string, StoredEvent[]>()
  /** Creates by project and month, so that a deletion does not give quota back. */
  private createdByMonth = new Map<string, number>()
  private generated = 0

  constructor(private readonly now: () => Date) {}

  reset(): void {
    this.ordersByProject = new Map()
    this.byId = new Map()
    this.eventsByProject = new Map()
    this.createdByMonth = new Map()
    this.generated = 0
  }

  /** Oldest first. */
  orders(projectId: string): readonly StoredOrder[] {
    return this.ordersByProject.get(projectId) ?? []
  }

  find(projectId: string, externalId: string): StoredOrder | undefined {
    return this.byId.get(projectId)?.get(externalId)
  }

  events(projectId: string): readonly StoredEvent[] {
    return this.eventsByProject.get(projectId) ?? []
  }

  /** Number of orders that came in during the current calendar month (UTC). */
  createdThisMonth(projectId: string): number {
    return this.createdByMonth.get(monthKey(projectId, formatDate(this.now()))) ?? 0
  }

  /** Stores an order that passed validation; a taken id is stored a second time. */
  create(projectId: string, fields: OrderFields): StoredOrder {
    const at = formatDate(this.now())
    const order: StoredOrder = {
      external_id: fields.id,
      status: "new",
      total: fields.total ?? 0,
      currency: fields.currency ?? "RUB",
      phone: fields.phone ?? null,
      email: fields.email ?? null,
      username: fields.username ?? null,
      products: (fields.products ?? []).map(copyProduct),
      data: (fields.data ?? []).map(copyPair),
      created_at: at,
      updated_at: at,
      closed_at: null,
    }
    listOf(this.ordersByProject, projectId).push(order)
    const ids = this.byId.get(projectId) ?? new Map<string, StoredOrder>()
    this.byId.set(projectId, ids.set(fields.id, order))
    const month = monthKey(projectId, at)
    this.createdByMonth.set(month, (this.createdByMonth.get(month) ?? 0) + 1)
    return order
  }

  /** Replaces the fields that were sent and leaves the others; lists are replaced as a whole. */
  update(order: StoredOrder, fields: OrderFields): StoredOrder {
    order.total = fields.total ?? order.total
    order.currency = fields.currency ?? order.currency
    order.phone = fields.phone ?? order.phone
    order.email = fields.email ?? order.email
    order.username = fields.username ?? order.username
    order.products = fields.products?.map(copyProduct) ?? order.products
    order.data = fields.data?.map(copyPair) ?? order.data
    order.updated_at = formatDate(this.now())
    if (fields.status !== undefined) {
      order.status = fields.status
      order.closed_at = CLOSED.includes(fields.status)
        ? (order.closed_at ?? order.updated_at)
        : null
    }
    return order
  }

  /** As a person does it at OrderRepo. @throws when the project does not have the order */
  setStatus(projectId: string, externalId: string, status: OrderStatus): StoredOrder {
    const order = this.find(projectId, externalId)
    if (!order) {
      throw new Error(`There is no order "${externalId}" in project "${projectId}"`)
    }
    return this.update(order, { id: externalId, status })
  }

  /** Whether there was such an order. */
  delete(projectId: string, externalId: string): boolean {
    const kept = this.orders(projectId).filter((order) => order.external_id !== externalId)
    this.ordersByProject.set(projectId, kept)
    return this.byId.get(projectId)?.delete(externalId) ?? false
  }

  clear(projectId: string): void {
    this.ordersByProject.delete(projectId)
    this.byId.delete(projectId)
    this.eventsByProject.delete(projectId)
  }

  addEvent(projectId: string, event: string, data: DataPair[]): void {
    const received_at = formatDate(this.now())
    listOf(this.eventsByProject, projectId).push({ event, data: data.map(copyPair), received_at })
  }

  /**
   * Adds orders that nobody sent, as if they had come from elsewhere. Their ids are
   * `<prefix>000001` and on, "generated-" when left out.
   */
  generate(
    projectId: string,
    { count, status, prefix = "generated-" }: GenerateInput<OrderStatus>,
  ): StoredOrder[] {
    return Array.from({ length: count }, () => {
      this.generated++
      const order = this.create(projectId, {
        id: `${prefix}${String(this.generated).padStart(6, "0")}`,
        total: 1000 + this.generated,
        username: "Test Buyer",
        email: "buyer@example.com",
      })
      return status ? this.update(order, { id: order.external_id, status }) : order
    })
  }
}

/** In the form of the guide's response example, always UTC. */
export function formatDate(date: Date): string {
  return `${date.toISOString().slice(0, 19)}+00:00`
}

function monthKey(projectId: string, at: string): string {
  return `${at.slice(0, 7)} ${projectId}`
}

function listOf<T>(lists: Map<string, T[]>, key: string): T[] {
  const list = lists.get(key) ?? []
  lists.set(key, list)
  return list
}

function copyProduct({ name, price, count, image }: OrderProduct): OrderProduct {
  return { name, price, count, image }
}

function copyPair({ name, value }: DataPair): DataPair {
  return { name, value }
}
