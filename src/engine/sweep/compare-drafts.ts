import { resolveOrderSync } from "../connection/load-connection"
import { isDraft, pagesOfOrders, readOrders } from "./read-store"
import { PAGE_SIZE, type Sweep } from "./sweep"

/**
 * Finds converted drafts. One may be of any age when it becomes an order, and only the event and
 * the order's date show it. So drafts are remembered, and those that no longer are any
 * become due. The cost follows the number of drafts that the store holds.
 */
export async function compareDrafts(sweep: Sweep): Promise<void> {
  const { sweeps } = resolveOrderSync(sweep.container)
  for await (const page of pagesOfOrders(sweep, "", { is_draft_order: true })) {
    await sweeps.noteDrafts(
      sweep.row.id,
      page.map(({ id }) => id),
    )
  }
  let cursor: string | null = ""
  while (cursor !== null && !sweep.signal.aborted) {
    const page: { id: string; order_id: string }[] = await sweeps.listSkipped(
      sweep.row.id,
      "draft",
      cursor,
      PAGE_SIZE,
    )
    await markConverted(
      sweep,
      page.map(({ order_id }) => order_id),
    )
    cursor = page.length < PAGE_SIZE ? null : page[page.length - 1].id
  }
}

/** Those that were deleted become due, too: the sender says so on their rows. */
async function markConverted({ container, row, totals }: Sweep, noted: string[]): Promise<void> {
  const orders = await readOrders(container, noted)
  const drafts = new Set(orders.filter(isDraft).map(({ id }) => id))
  const converted = noted.filter((id) => !drafts.has(id))
  const { deliveries, timings } = resolveOrderSync(container)
  totals.found += await deliveries.markDirty([row.id], converted, {
    delayMs: timings.sweepSettleMs,
  })
}
