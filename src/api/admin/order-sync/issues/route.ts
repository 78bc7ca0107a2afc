import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { AdminOrderSyncIssuesAnswer } from "../../../../types"
import { readIssues } from "../../../../workflows/read-issues/read-issues"

/**
 * What the orders that could not be sent are worth, by connection, state and cause, and how many
 * customers wait for them: `{ issues }`. Counts and sums only. A route of its own, because it takes
 * the right to read orders, and longer than the counts of `/stats`.
 */
export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<AdminOrderSyncIssuesAnswer>,
): Promise<void> {
  res.json(await readIssues(req.scope))
}
