import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { readIssues } from "../../../../engine/figures"
import type { AdminOrderSyncIssueListResponse } from "../../../../types"

/**
 * What the orders that could not be sent are worth, by connection, state and cause, and how many
 * customers wait for them: `{ issues }`. Counts and sums only. A route of its own, because it takes
 * the right to read orders, and longer than the counts of `/stats`.
 */
export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<AdminOrderSyncIssueListResponse>,
): Promise<void> {
  res.json(await readIssues(req.scope))
}
