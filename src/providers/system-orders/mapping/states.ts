import { orderFacts, type OrderFacts } from "../../../lib/order-facts"
import { outgoingTarget } from "../../../lib/outgoing-status"
import { applyFieldMap, type FieldMap, type MappingNotes } from "../../../provider-kit"
import type { OrderSnapshot, OutgoingStatuses, RemoteStatus, StoreFact } from "../../../types"
import { FACT_OF_FLAG, FLAGS, type Flag } from "../flags"
import type { PlannedStatus } from "./payload"

/** The fact that says most about an order stands first, as for the classes. */
const PRECEDENCE: readonly StoreFact[] = [
  "cancelled",
  "returned",
  "completed",
  "delivered",
  "shipped",
  "packed",
]

/** Facts that the connection leaves alone, or keeps from the remote, are not told. */
function isTold(fact: StoreFact, order: OrderSnapshot, outgoing: OutgoingStatuses): boolean {
  return outgoing[fact] !== "none" && order.withheld_fact !== fact
}

export function targetStatusOf(
  order: OrderSnapshot,
  outgoing: OutgoingStatuses,
): RemoteStatus | null {
  return outgoingTarget(orderFacts(order), outgoing)?.status ?? null
}

/** The states that an order has reached. Paid is one that is captured in full. */
export function flagsOf(order: OrderSnapshot, outgoing: OutgoingStatuses): Flag[] {
  const facts = orderFacts(order)
  return FLAGS.filter((flag) => {
    if (flag === "paid") {
      return isCaptured(order)
    }
    const fact = FACT_OF_FLAG[flag]
    return facts[fact] && isTold(fact, order, outgoing)
  })
}

/** Money that went back later was captured first. */
function isCaptured({ payment_status }: OrderSnapshot): boolean {
  return ["captured", "partially_refunded", "refunded"].includes(payment_status)
}

interface StatusSettings {
  ids: Partial<Record<StoreFact, string>>
  map: FieldMap
  /** As `orderSource` gives it. */
  source: Record<string, unknown>
}

/** The remote's own status for the fact that says most, of those that have one. */
export function statusOf(
  order: OrderSnapshot,
  { ids, map, source }: StatusSettings,
  notes: MappingNotes,
): PlannedStatus | null {
  const facts: OrderFacts = orderFacts(order)
  const fact = PRECEDENCE.find((candidate) => facts[candidate] && ids[candidate] !== undefined)
  const id = fact && ids[fact]
  if (!fact || id === undefined || order.withheld_fact === fact) {
    return null
  }
  const input = { status_id: id, order: source }
  return { id, fact, body: applyFieldMap(map, input, notes, { prefix: "status" }) }
}
