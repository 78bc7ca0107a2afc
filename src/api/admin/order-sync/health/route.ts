import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { AdminOrderSyncHealthAnswer } from "../../../../types"
import { readHealth } from "../../../../workflows/read-health/read-health"

/**
 * Whether orders flow: `{ healthy, jobs, connections }`. Answers 200 either way: that something is
 * wrong is what was asked for.
 */
export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<AdminOrderSyncHealthAnswer>,
): Promise<void> {
  res.json(await readHealth(req.scope))
}
