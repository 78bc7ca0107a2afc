/**
 * What was done to one order, by its correlation, refused duplicates included: a double create shows
 * here. Orders without correlation are counted by the id that the remote gave them.
 */
export interface OrderTally {
  /** Creates that were accepted. */
  creates: number
  /** Creates that were refused because the id was taken: only OrderRepo does. */
  duplicates: number
  /** All other writes that were accepted. */
  updates: number
  /** Writes that are on their way now: received, and neither answered nor given up. */
  inFlight: number
  /** Highest number of writes that were on their way at the same time. */
  maxConcurrent: number
}

/** Counts the writes of every order; survives the deletion of the order. */
export class Tallies {
  private projects = new Map<string, Map<string, OrderTally>>()

  reset(): void {
    this.projects = new Map()
  }

  get(projectId: string, orderId: string): OrderTally {
    return { ...(this.projects.get(projectId)?.get(orderId) ?? emptyTally()) }
  }

  all(projectId: string): Record<string, OrderTally> {
    return Object.fromEntries(
      [...(this.projects.get(projectId) ?? [])].map(([id, tally]) => [id, { ...tally }]),
    )
  }

  /** Highest number of writes of one order at the same time, over all orders. */
  maxConcurrentPerOrder(): number {
    let highest = 0
    for (const orders of this.projects.values()) {
      for (const tally of orders.values()) {
        highest = Math.max(highest, tally.maxConcurrent)
      }
    }
    return highest
  }

  count(projectId: string, orderId: string, what: "creates" | "duplicates" | "updates"): void {
    this.entry(projectId, orderId)[what]++
  }

  /** Marks a write as on its way; the function returned marks its end and may be called twice. */
  enter(projectId: string, orderId: string): () => void {
    const tally = this.entry(projectId, orderId)
    tally.inFlight++
    tally.maxConcurrent = Math.max(tally.maxConcurrent, tally.inFlight)
    let left = false
    return () => {
      if (!left) {
        left = true
        tally.inFlight--
      }
    }
  }

  private entry(projectId: string, orderId: string): OrderTally {
    const orders = this.projects.get(projectId) ?? new Map<string, OrderTally>()
    this.projects.set(projectId, orders)
    const tally = orders.get(orderId) ?? emptyTally()
    orders.set(orderId, tally)
    return tally
  }
}

function emptyTally(): OrderTally {
  return { creates: 0, duplicates: 0, updates: 0, inFlight: 0, maxConcurrent: 0 }
}
