/** An order in a form that is the same for all dialects, for tests that count and compare. */
export interface RemoteOrder {
  /** Id of the order at the store, as it was found in what was sent; null when it had none. */
  correlation: string | null
  /** Id by which the API addresses the order. */
  id: string
  /** All of them, where the API has several for one order: bring-forward can have one a line. */
  ids: string[]
  /** Number that people see; null when the API has none. */
  number: string | null
  /** The API's own code. */
  status: string
  cancelled: boolean
  /** As the API answers it: minor units at OrderRepo, else as it was sent or added up. */
  total: string | null
  currency: string | null
  items: RemoteItem[]
  /** States that the order entered, in that order: system-orders only. */
  flags: string[]
  /** Tracking numbers as they came in, repeated ones included. */
  tracking: string[]
  /** Notes and entries of the history as they came in, repeated ones included. */
  history: string[]
  /** ISO 8601. */
  createdAt: string
  updatedAt: string
}

export interface RemoteItem {
  id: string | null
  productId: string | null
  name: string | null
  quantity: number
  /** Of one piece, in the unit of the API; null when it was neither sent nor known. */
  price: string | null
  /** bring-forward only. */
  shipping: string | null
}

/** What is wrong with the orders at the remote, compared with those that the store has sent. */
export interface Reconciliation {
  /** Expected correlations that no order has. */
  missing: string[]
  /** Ids by correlation, where more than one order has it, cancelled ones included. */
  doubled: Record<string, string[]>
  /** Correlations that nobody expected. */
  unexpected: string[]
  /** Ids of orders without correlation. */
  unmarked: string[]
}

/** Compares by correlation. An order that was deleted at the remote does not count. */
export function reconcile(
  orders: readonly RemoteOrder[],
  expected: Iterable<string>,
): Reconciliation {
  const wanted = new Set(expected)
  const idsByCorrelation = new Map<string, string[]>()
  const unmarked: string[] = []
  for (const { correlation, id } of orders) {
    if (correlation === null) {
      unmarked.push(id)
    } else {
      idsByCorrelation.set(correlation, [...(idsByCorrelation.get(correlation) ?? []), id])
    }
  }
  return {
    missing: [...wanted].filter((correlation) => !idsByCorrelation.has(correlation)),
    doubled: Object.fromEntries([...idsByCorrelation].filter(([, ids]) => ids.length > 1)),
    unexpected: [...idsByCorrelation.keys()].filter((correlation) => !wanted.has(correlation)),
    unmarked,
  }
}
