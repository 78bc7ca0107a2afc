import { resolveOrderSync } from "../connection/load-connection"
import { isDraft, pagesOfOrders, type StoreOrder } from "./read-store"
import type { Sweep } from "./sweep"

/** Compares all orders after an id with the deliveries. */
export async function compareOrdersAfter(sweep: Sweep, afterId: string): Promise<void> {
  for await (const page of pagesOfOrders(sweep, afterId)) {
    await compareOrders(sweep, page)
    sweep.totals.compared += page.length
  }
}

/** Marks dirty which of these orders has no delivery, or a newer date than when it was read. */
export async function compareOrders(sweep: Sweep, page: StoreOrder[]): Promise<void> {
  const { deliveries, sweeps, timings } = resolveOrderSync(sweep.container)
  const connectionId = sweep.row.id
  const orders = page
    .filter((order) => !isDraft(order))
    .map(({ id, updated_at }) => ({ id, updated_at: new Date(updated_at).toISOString() }))
  const ids = orders.map(({ id }) => id)
  const missing = await sweeps.findMissing(connectionId, ids)
  await deliveries.markDirty([connectionId], missing, { delayMs: timings.sweepSettleMs })
  sweep.totals.found += missing.length
  sweep.totals.changed += await sweeps.markChanged(connectionId, orders)
}
