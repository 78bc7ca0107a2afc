import { lowestIdAt } from "../../lib/order-id-time"
import { resolveOrderSync } from "../connection/load-connection"
import { compareOpenOrders } from "./compare-open-orders"
import { compareOrders } from "./compare-orders"
import { pagesOfChanges, readOrders, type StoreChange } from "./read-store"
import { CLOCK_TOLERANCE_MS, type Sweep } from "./sweep"

/**
 * What Medusa stores when an order changes, however old the order is: new lines for each
 * version (edits, fulfilments, shipments, returns), and an entry for changed details.
 */
const CHANGES = [
  { method: "listOrderItems", prefix: "orditem" },
  { method: "listOrderChanges", prefix: "ordch" },
] as const

/** Payments and refunds. They do not change the order itself. */
const TRANSACTIONS = { method: "listOrderTransactions", prefix: "ordtrx" } as const

/**
 * Finds orders that changed since a moment without an event, whatever their age: by the entries
 * that Medusa makes of changes, whose ids sort by time; and by the dates of all that belongs to an
 * order that people still work on.
 */
export async function compareChangesSince(sweep: Sweep, since: number): Promise<void> {
  for (const { method, prefix } of CHANGES) {
    for await (const page of pagesOfChanges(sweep, method, lowestIdAt(prefix, since))) {
      const ids = [...new Set(page.map(({ order_id }) => order_id))]
      const orders = await readOrders(sweep.container, ids)
      // This sweep ignores orders that are older than the start date.
      await compareOrders(
        sweep,
        orders.filter(({ id }) => id > sweep.startId),
      )
    }
  }
  const { method, prefix } = TRANSACTIONS
  for await (const page of pagesOfChanges(sweep, method, lowestIdAt(prefix, since))) {
    await compareTransactions(sweep, page)
  }
  await compareOpenOrders(sweep, since)
}

async function compareTransactions({ container, row, totals }: Sweep, page: StoreChange[]) {
  const { deliveries, sweeps } = resolveOrderSync(container)
  // The page is in the order of time, so the newest of an order's transactions stays.
  const newest = new Map(
    page.map(({ order_id, created_at }) => [order_id, new Date(created_at).toISOString()]),
  )
  const unread = await sweeps.findNotReadSince(
    row.id,
    [...newest].map(([id, changed_at]) => ({ id, changed_at })),
    CLOCK_TOLERANCE_MS,
  )
  totals.changed += await deliveries.markDirty([row.id], unread)
}
