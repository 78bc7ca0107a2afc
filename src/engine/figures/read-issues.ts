import type { MedusaContainer } from "@medusajs/framework/types"
import type { AdminOrderSyncIssueListResponse } from "../../types"
import { resolveOrderSync } from "../connection/load-connection"
import { addUpIssues } from "./add-up-issues"
import { readOrderSums } from "./read-order-sums"

/** Orders whose customers and totals are read for one answer; above it sums are lower bounds. */
const MAX_ORDERS = 5_000

/** What orders with issues are worth, and how many customers wait for them: sums, and no names. */
export async function readIssues(
  container: MedusaContainer,
): Promise<AdminOrderSyncIssueListResponse> {
  const rows = await resolveOrderSync(container).statistics.listIssueOrders(MAX_ORDERS)
  const orders = await readOrderSums(container, [...new Set(rows.map(({ order_id }) => order_id))])
  return { issues: addUpIssues(rows, orders) }
}
