/** What every kept order has, whatever else its dialect keeps. */
export interface KeptOrder {
  /** Id by which the API addresses the order. */
  id: string
  /** Id of the order at the store; null when it had none. */
  correlation: string | null
  createdAt: Date
  updatedAt: Date
}

/** The orders of all projects, in memory. Nothing prevents a second order with the same content. */
export class OrderStore<Order extends KeptOrder> {
  private projects = new Map<string, Map<string, Order>>()
  private counter = 0

  reset(): void {
    this.projects = new Map()
    this.counter = 0
  }

  /** 1, 2, 3 and on, over all projects; a deletion gives none back. */
  nextNumber(): number {
    return ++this.counter
  }

  add(projectId: string, order: Order): Order {
    const orders = this.projects.get(projectId) ?? new Map<string, Order>()
    this.projects.set(projectId, orders)
    orders.set(order.id, order)
    return order
  }

  /** Oldest first. */
  all(projectId: string): Order[] {
    return [...(this.projects.get(projectId)?.values() ?? [])]
  }

  find(projectId: string, id: string): Order | undefined {
    return this.projects.get(projectId)?.get(id)
  }

  /** Whether there was such an order. */
  delete(projectId: string, id: string): boolean {
    return this.projects.get(projectId)?.delete(id) ?? false
  }

  clear(projectId: string): void {
    this.projects.delete(projectId)
  }
}
