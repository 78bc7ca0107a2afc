import type { OutgoingStatuses, RemoteStatus, StoreFact } from "../../types"

/** The states of the guide's section "Orders states", in the order in which they are written. */
export const FLAGS = ["paid", "sent", "delivered", "done", "cancel"] as const

export type Flag = (typeof FLAGS)[number]

/** The fact in the store that each state tells; `paid` is no status. */
export const FACT_OF_FLAG: Record<Exclude<Flag, "paid">, StoreFact> = {
  sent: "shipped",
  delivered: "delivered",
  done: "completed",
  cancel: "cancelled",
}

/**
 * The class that an order with this state has. Done and cancelled say it themselves; of the others
 * the connection's table of outgoing statuses says it, so that what was written is read back.
 */
export function classOfFlag(flag: Flag, outgoing: OutgoingStatuses): RemoteStatus | null {
  switch (flag) {
    case "paid":
      return null
    case "done":
      return "done"
    case "cancel":
      return "cancelled"
    default: {
      const status = outgoing[FACT_OF_FLAG[flag]]
      return status === "none" ? null : status
    }
  }
}
