import type { AdminOrderSyncConnection } from "../../types"
import { describePause } from "./describe-pause"

type Connection = Pick<
  AdminOrderSyncConnection,
  "id" | "name" | "provider_id" | "is_enabled" | "pause" | "counts"
>

/** What is to be known about one connection, and where more about it is. */
export interface HelpLine {
  key: string
  connection_id: string
  name: string
  provider_id: string
  /** Orders: those that wait, or those that need attention. */
  count: number
  /** A person has to do something. */
  needsPerson: boolean
  /** Why it is paused. */
  reasonKey: string | null
  to: string
}

/**
 * What keeps orders from being synced, for each connection that is switched on; what a person has to
 * fix comes first. Empty when nothing does.
 */
export function describeHelp(connections: readonly Connection[]): HelpLine[] {
  const lines = connections.filter(({ is_enabled }) => is_enabled).flatMap(linesOf)
  return [...lines].sort((a, b) => Number(b.needsPerson) - Number(a.needsPerson))
}

function linesOf({ id, name, provider_id, pause, counts }: Connection): HelpLine[] {
  const { pending = 0, parked = 0 } = counts ?? {}
  const lines: HelpLine[] = []
  if (pause) {
    const { needsPerson, action, titleKey } = describePause(pause.kind)
    lines.push({
      key: `orderSync.order.notice.${pending > 0 ? "pausedWaiting" : "paused"}`,
      connection_id: id,
      name,
      provider_id,
      count: pending,
      needsPerson,
      reasonKey: titleKey,
      to: action === "settings" ? `/settings/order-sync/${id}` : "/order-sync",
    })
  }
  if (parked > 0) {
    lines.push({
      key: "orderSync.order.notice.parked",
      connection_id: id,
      name,
      provider_id,
      count: parked,
      needsPerson: true,
      reasonKey: null,
      to: `/order-sync/orders?state=parked&connection_id=${id}`,
    })
  }
  return lines
}
