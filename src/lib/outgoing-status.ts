import type { OutgoingStatuses, RemoteStatus, StoreFact } from "../types"
import type { OrderFacts } from "./order-facts"

/**
 * What a connection tells unless it is set otherwise. `packed` does not change the order, because
 * nothing has left the shop. `returned` does too: the sale took place, no status of the remote says
 * "returned", and `cancelled` would be final; the rows of the order tell what came back.
 */
export const DEFAULT_OUTGOING: OutgoingStatuses = {
  packed: "none",
  shipped: "processing",
  delivered: "done",
  completed: "done",
  cancelled: "cancelled",
  returned: "none",
}

/** The fact that says most about an order stands first. */
const PRECEDENCE: readonly StoreFact[] = [
  "cancelled",
  "returned",
  "completed",
  "delivered",
  "shipped",
  "packed",
]

export interface OutgoingTarget {
  fact: StoreFact
  status: RemoteStatus
}

/**
 * Where the store sees an order, in the remote's words, and the fact that says so; null when it has
 * no opinion. A fact that is left alone counts as if it were not there.
 */
export function outgoingTarget(
  facts: OrderFacts,
  outgoing: OutgoingStatuses,
): OutgoingTarget | null {
  for (const fact of PRECEDENCE) {
    const status = outgoing[fact]
    if (facts[fact] && status !== "none") {
      return { fact, status }
    }
  }
  return null
}
