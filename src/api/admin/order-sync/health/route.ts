import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { readHealth } from "../../../../engine/figures"
import type { AdminOrderSyncHealthResponse } from "../../../../types"

/**
 * Whether orders flow: `{ healthy, jobs, connections }`. Answers 200 either way: that something is
 * wrong is what was asked for.
 */
export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<AdminOrderSyncHealthResponse>,
): Promise<void> {
  res.json(await readHealth(req.scope))
}
