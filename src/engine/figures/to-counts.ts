import type { AdminOrderSyncCounts, OrderSyncDeliveryState } from "../../types"

/** Adds counts up by state; a state without deliveries counts 0. */
export function toCounts(rows: { state: string; count: number }[]): AdminOrderSyncCounts {
  const counts: AdminOrderSyncCounts = { pending: 0, delivered: 0, parked: 0, skipped: 0 }
  for (const { state, count } of rows) {
    counts[state as OrderSyncDeliveryState] += count
  }
  return counts
}
