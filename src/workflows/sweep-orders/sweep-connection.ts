import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { lowestOrderIdAt, timeOfId } from "../../lib/order-id-time"
import type { ConnectionRow } from "../../modules/order-sync"
import { findConnectionRow, resolveOrderSync } from "../shared/load-connection"

const PAGE_SIZE = 1_000
const HOUR_MS = 60 * 60 * 1_000

/** Clocks of several machines differ, so ids just below the watermark may still appear. */
const OVERLAP_MS = HOUR_MS

/** Orders this young are compared in every sweep, so that a lost change of theirs is found soon. */
const RECENT_MS = 24 * HOUR_MS

/** A failing checkout may still take its order back; its event, if it comes, is faster anyway. */
const SETTLE_MS = 2 * 60_000

export interface SweepTotals {
  compared: number
  /** Orders that no event had announced. */
  found: number
  /** Orders that changed without an event. */
  changed: number
}

interface SweptOrder {
  id: string
  updated_at: Date
  is_draft_order: boolean
}

/**
 * Compares the store's own orders with the deliveries of a connection, and marks dirty what no
 * event announced. A full sweep takes all orders since the connection's start date, and looks at
 * every order again that people still work on at the remote or that was skipped for now.
 */
export async function sweepConnection(
  container: MedusaContainer,
  connectionId: string,
  { isFull, now, signal }: { isFull: boolean; now: Date; signal: AbortSignal },
): Promise<SweepTotals> {
  const totals: SweepTotals = { compared: 0, found: 0, changed: 0 }
  const row = await findConnectionRow(container, connectionId)
  if (!row?.is_enabled) {
    return totals
  }
  let cursor = isFull ? startOf(row) : recentStart(row, now)
  let watermark = row.sweep_watermark ?? ""
  while (!signal.aborted) {
    const orders = await readPage(container, cursor)
    await comparePage(container, row, orders, totals)
    const last = orders.at(-1)
    if (last) {
      cursor = last.id
      watermark = last.id > watermark ? last.id : watermark
    }
    if (orders.length < PAGE_SIZE) {
      break
    }
  }
  if (isFull) {
    totals.changed += await lookAgain(container, row, signal)
  }
  await resolveOrderSync(container).updateOrderSyncConnections({
    id: row.id,
    sweep_watermark: watermark || null,
  })
  return totals
}

function startOf(row: ConnectionRow): string {
  return row.rules.start_date ? lowestOrderIdAt(Date.parse(row.rules.start_date)) : ""
}

function recentStart(row: ConnectionRow, now: Date): string {
  const watermark = row.sweep_watermark ? timeOfId(row.sweep_watermark) : null
  if (watermark === null) {
    return startOf(row)
  }
  const from = lowestOrderIdAt(Math.min(watermark - OVERLAP_MS, now.getTime() - RECENT_MS))
  const start = startOf(row)
  return from > start ? from : start
}

async function readPage(container: MedusaContainer, afterId: string): Promise<SweptOrder[]> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "order",
    fields: ["id", "updated_at", "is_draft_order"],
    filters: { id: { $gt: afterId } },
    pagination: { take: PAGE_SIZE, skip: 0, order: { id: "ASC" } },
  })
  return (data as { id: string; updated_at: Date | string; is_draft_order?: boolean }[]).map(
    (order) => ({
      id: order.id,
      updated_at: new Date(order.updated_at),
      is_draft_order: order.is_draft_order === true,
    }),
  )
}

async function comparePage(
  container: MedusaContainer,
  row: ConnectionRow,
  page: SweptOrder[],
  totals: SweepTotals,
): Promise<void> {
  const { deliveries } = resolveOrderSync(container)
  const orders = page.filter(({ is_draft_order }) => !is_draft_order)
  const ids = orders.map(({ id }) => id)
  const missing = await deliveries.findOrdersWithoutDelivery(row.id, ids)
  const readDates = await deliveries.findReadDates(row.id, ids)
  const changed = orders.filter(({ id, updated_at }) => {
    const readAt = readDates.get(id)
    return readAt instanceof Date && readAt < updated_at
  })
  await deliveries.markDirty([row.id], missing, { delayMs: SETTLE_MS })
  await deliveries.markDirty(
    [row.id],
    changed.map(({ id }) => id),
  )
  totals.compared += page.length
  totals.found += missing.length
  totals.changed += changed.length
}

/**
 * Payments and fulfilments do not touch an order's date, so open orders are compared by content,
 * and so are those that were skipped for what they were not yet: paid, or more than a draft.
 */
async function lookAgain(
  container: MedusaContainer,
  row: ConnectionRow,
  signal: AbortSignal,
): Promise<number> {
  const { deliveries } = resolveOrderSync(container)
  const sources = [
    async (cursor: string) => deliveries.listOpen(row.id, cursor, PAGE_SIZE),
    async (cursor: string) => deliveries.listSkippedForNow(row.id, cursor, PAGE_SIZE),
  ]
  let count = 0
  for (const readPageAfter of sources) {
    let cursor: string | null = ""
    while (cursor !== null && !signal.aborted) {
      const page: { id: string; order_id: string }[] = await readPageAfter(cursor)
      count += await deliveries.markDirty(
        [row.id],
        page.map(({ order_id }) => order_id),
      )
      cursor = page.length < PAGE_SIZE ? null : page[page.length - 1].id
    }
  }
  return count
}
