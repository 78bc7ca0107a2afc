import { resolveOrderSync } from "../shared/load-connection"
import { PAGE_SIZE, type Sweep } from "./sweep"

/**
 * Makes due, to be compared by content, what people still work on at the remote, and what was
 * skipped because it was not paid yet: whatever the dates say, once a day everything that matters
 * has been looked at.
 */
export async function lookAgain({ container, row, signal, totals }: Sweep): Promise<void> {
  const { deliveries, sweeps } = resolveOrderSync(container)
  const sources = [
    async (cursor: string) => deliveries.listOpen(row.id, cursor, PAGE_SIZE),
    async (cursor: string) => sweeps.listSkipped(row.id, "not_paid", cursor, PAGE_SIZE),
  ]
  for (const readPageAfter of sources) {
    let cursor: string | null = ""
    while (cursor !== null && !signal.aborted) {
      const page: { id: string; order_id: string }[] = await readPageAfter(cursor)
      totals.changed += await deliveries.markDirty(
        [row.id],
        page.map(({ order_id }) => order_id),
      )
      cursor = page.length < PAGE_SIZE ? null : page[page.length - 1].id
    }
  }
}
