import type { MedusaContainer } from "@medusajs/framework/types"
import { lowestOrderIdAt, timeOfId } from "../../lib/order-id-time"
import type { ConnectionRow } from "../../modules/order-sync"
import { findConnectionRow, resolveOrderSync } from "../connection/load-connection"
import { compareChangesSince } from "./compare-changes"
import { compareDrafts } from "./compare-drafts"
import { compareOrdersAfter } from "./compare-orders"
import type { Sweep, SweepTotals } from "./sweep"
import { sweepInFull } from "./sweep-in-full"

const HOUR_MS = 60 * 60 * 1_000

/** Clocks of several machines differ, so ids just below the watermark may still appear. */
const OVERLAP_MS = HOUR_MS

/** Orders this young are compared in every sweep, so that a lost change of theirs is found soon. */
const RECENT_MS = 24 * HOUR_MS

export interface SweepOptions {
  isFull: boolean
  /** How much of a full sweep to do now; the rest is left for the next one. */
  maxPages: number
  signal: AbortSignal
}

/**
 * Compares the store's own orders with the deliveries of a connection, and marks dirty what no
 * event announced: what happened since the last look, by the database's clock. A full sweep also
 * takes all orders since the connection's start date, and compares every order by content that
 * people still work on at the remote or that was skipped for now.
 */
export async function sweepConnection(
  container: MedusaContainer,
  connectionId: string,
  { isFull, maxPages, signal }: SweepOptions,
): Promise<SweepTotals> {
  const totals: SweepTotals = { compared: 0, found: 0, changed: 0 }
  const row = await findConnectionRow(container, connectionId)
  if (!row?.is_enabled) {
    return totals
  }
  const service = resolveOrderSync(container)
  const now = new Date(await service.deliveries.now())
  const sweep: Sweep = { container, row, startId: startOf(row), signal, totals }
  await compareOrdersAfter(sweep, recentStart(sweep, now, isFull))
  await compareChangesSince(sweep, overlapStart(row, now) ?? now.getTime() - OVERLAP_MS)
  await compareDrafts(sweep)
  if (!signal.aborted) {
    await service.updateOrderSyncConnections({ id: row.id, sweep_watermark: watermarkAt(now) })
  }
  if (isFull) {
    await sweepInFull(sweep, maxPages)
  }
  return totals
}

function startOf({ rules }: ConnectionRow): string {
  return rules.start_date ? lowestOrderIdAt(Date.parse(rules.start_date)) : ""
}

/** Where the last sweep ended, minus a margin; null before the first sweep. */
function overlapStart({ sweep_watermark }: ConnectionRow, now: Date): number | null {
  const sweptUntil = sweep_watermark === null ? null : timeOfId(sweep_watermark)
  return sweptUntil === null ? null : Math.min(sweptUntil, now.getTime()) - OVERLAP_MS
}

function recentStart({ row, startId }: Sweep, now: Date, isFull: boolean): string {
  const since = overlapStart(row, now)
  if (since === null && !isFull) {
    return startId
  }
  // The full sweep covers older orders, page by page.
  const from = lowestOrderIdAt(Math.min(since ?? now.getTime(), now.getTime() - RECENT_MS))
  return from > startId ? from : startId
}

/** In the form of an order's id, which is what orders are paged by. */
function watermarkAt(time: Date): string {
  return `${lowestOrderIdAt(time.getTime())}${"0".repeat(16)}`
}
