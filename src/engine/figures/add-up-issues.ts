import { MathBN } from "@medusajs/framework/utils"
import type { IssueOrder } from "../../modules/order-sync/queries"
import type { AdminOrderSyncIssue } from "../../types"

/** What the sums need of an order; it is stored and answered nowhere. */
export interface OrderSum {
  currency_code: string
  /** In major units (19.99). */
  total: Parameters<typeof MathBN.convert>[0]
  /** Tells customers apart; null when the order names none. */
  customer: string | null
}

/**
 * Adds up what each issue affects. An order that is missing from the map, because the store has
 * deleted it, has no customer and no total, so its issue is not complete.
 */
export function addUpIssues(
  rows: readonly IssueOrder[],
  orders: ReadonlyMap<string, OrderSum>,
): AdminOrderSyncIssue[] {
  const issues = new Map<string, IssueOrder[]>()
  for (const row of rows) {
    const key = JSON.stringify([row.connection_id, row.state, row.error_kind])
    issues.set(key, [...(issues.get(key) ?? []), row])
  }
  return [...issues.values()].map((affected) => {
    const [{ connection_id, state, error_kind, orders: count }] = affected
    const known = affected.flatMap(({ order_id }) => orders.get(order_id) ?? [])
    const customers = known.flatMap(({ customer }) => customer ?? [])
    return {
      connection_id,
      state: state as AdminOrderSyncIssue["state"],
      error_kind,
      orders: count,
      customers: new Set(customers).size,
      totals: toTotals(known),
      is_complete: customers.length === count,
    }
  })
}

function toTotals(orders: readonly OrderSum[]): AdminOrderSyncIssue["totals"] {
  const sums = new Map<string, ReturnType<typeof MathBN.convert>>()
  for (const { currency_code, total } of orders) {
    sums.set(currency_code, MathBN.add(sums.get(currency_code) ?? 0, total))
  }
  return [...sums]
    .sort(([one], [other]) => one.localeCompare(other))
    .map(([currency_code, total]) => ({ currency_code, total: total.toNumber() }))
}
