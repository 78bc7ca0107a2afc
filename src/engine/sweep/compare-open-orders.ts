import { resolveOrderSync } from "../connection/load-connection"
import { compareOrders } from "./compare-orders"
import { findRelatedChanges } from "./find-related-changes"
import { readOrdersWithParts } from "./read-store"
import { PAGE_SIZE, READ_BEFORE_MS, type Sweep } from "./sweep"

/**
 * Looks at each order that people still work on at the remote, whatever its age: whether it is
 * still there, and whether it or one of its parts has changed since it was last looked at. Medusa
 * has no index on any date, so only the number of open orders bounds the cost of such a look.
 */
export async function compareOpenOrders(sweep: Sweep, since: number): Promise<void> {
  const { container, row, signal, totals } = sweep
  const { deliveries, sweeps } = resolveOrderSync(container)
  let cursor: string | null = ""
  while (cursor !== null && !signal.aborted) {
    const page: { id: string; order_id: string }[] = await deliveries.listOpen(
      row.id,
      cursor,
      PAGE_SIZE,
    )
    const ids = page.map(({ order_id }) => order_id)
    const orders = await readOrdersWithParts(container, ids)
    await compareOrders(sweep, orders)
    const changed = await findRelatedChanges(container, orders, new Date(since))
    const unread = await sweeps.findNotReadSince(row.id, changed, READ_BEFORE_MS)
    totals.changed += await deliveries.markDirty([row.id], unread)
    const existing = new Set(orders.map(({ id }) => id))
    const deleted = ids.filter((id) => !existing.has(id))
    totals.changed += await deliveries.markKnown([row.id], deleted)
    cursor = page.length < PAGE_SIZE ? null : page[page.length - 1].id
  }
}
