import type { FoundOrder, FoundOrders } from "../types"

/** What a look for an order, whose create told no id, has shown. */
export type Settlement =
  | { is: "found"; order: FoundOrder }
  /** The remote does not have it, and cannot get it any more. */
  | { is: "absent" }
  /** It may still arrive, or be shown later. */
  | { is: "early" }
  /** Only a person can tell. */
  | { is: "unsettled"; candidates: string[] }

export interface SettleInput {
  order_id: string
  /** Ids that belong to other orders of the connection. */
  bound: ReadonlySet<string>
  /** Ids of orders that looked the same before the create. */
  baseline: ReadonlySet<string>
  /** The remote has accepted the create, so it has the order. */
  is_accepted: boolean
  /** So much time has passed that the create cannot arrive any more. */
  is_late: boolean
}

/**
 * Decides, from what may be the order, whether the remote has it. A marker proves it; equal content does
 * only when nothing else could be it. What cannot be told apart is never guessed.
 */
export function settle(found: FoundOrders, input: SettleInput): Settlement {
  const marked = found.candidates.filter((order) => order.store_order_id === input.order_id)
  if (marked.length > 0) {
    return marked.length === 1 ? { is: "found", order: marked[0] } : unsettled(marked)
  }
  const open = found.candidates.filter((order) => isOpenTo(order, input))
  const same = open.filter(({ is_same_content }) => is_same_content)
  if (found.is_conclusive && open.length === 1 && same.length === 1) {
    return { is: "found", order: same[0] }
  }
  if (found.is_conclusive && open.length === 0 && input.is_late && !input.is_accepted) {
    return { is: "absent" }
  }
  // Another look may show more: until the create is late, and where several look the same, never.
  return input.is_late || same.length > 1 ? unsettled(open) : { is: "early" }
}

/** Another order whose create was begun after this one's and got no answer either. */
export interface LaterDoubt {
  /** Ids of orders that looked the same before its create; null: not all could be listed. */
  baseline: readonly string[] | null
  /** It is looked for again without a person. */
  is_open: boolean
}

/**
 * Equal content proves nothing while what was found may be an order that was sent later, unless the
 * remote had it before that. This order waits until the other one is settled.
 */
export function settleBeside(
  doubts: readonly LaterDoubt[],
  settlement: Settlement,
  orderId: string,
): Settlement {
  if (!isByContent(settlement, orderId)) {
    return settlement
  }
  const { external_id } = settlement.order
  const rivals = doubts.filter(({ baseline }) => !baseline?.includes(external_id))
  if (rivals.length === 0) {
    return settlement
  }
  return rivals.some(({ is_open }) => is_open)
    ? { is: "early" }
    : { is: "unsettled", candidates: [external_id] }
}

/** Whether the order was found although nothing at the remote names it. */
export function isByContent(
  settlement: Settlement,
  orderId: string,
): settlement is Extract<Settlement, { is: "found" }> {
  return settlement.is === "found" && settlement.order.store_order_id !== orderId
}

/** Whether nothing says that it is another order. */
function isOpenTo(order: FoundOrder, { bound, baseline }: SettleInput): boolean {
  return (
    (order.store_order_id ?? null) === null &&
    !bound.has(order.external_id) &&
    !baseline.has(order.external_id)
  )
}

function unsettled(orders: FoundOrder[]): Settlement {
  return { is: "unsettled", candidates: orders.map(({ external_id }) => external_id) }
}
