import type { AdminOrderSyncConnection } from "../../types"
import { describePause } from "./describe-pause"

type Connection = Pick<AdminOrderSyncConnection, "name" | "is_enabled" | "pause" | "counts">

export interface HelpDescription {
  key: string
  /** Connections or orders, by the key. */
  count: number
  /** Of the first paused connection. */
  name: string
  /** Where it can be fixed. */
  to: string
}

/**
 * What only a person can fix; null when nothing is. A pause that ends automatically does not
 * count, nor do the orders of a connection that is switched off.
 */
export function describeHelp(connections: readonly Connection[]): HelpDescription | null {
  const enabled = connections.filter(({ is_enabled }) => is_enabled)
  const stuck = enabled.filter(({ pause }) => pause && describePause(pause.kind).needsPerson)
  const parked = enabled.reduce((total, { counts }) => total + (counts?.parked ?? 0), 0)
  if (stuck.length > 0) {
    return {
      key: "orderSync.order.list.paused",
      count: stuck.length,
      name: stuck[0].name,
      to: "/order-sync",
    }
  }
  return parked > 0
    ? {
        key: "orderSync.order.list.parked",
        count: parked,
        name: "",
        to: "/order-sync?state=parked",
      }
    : null
}
