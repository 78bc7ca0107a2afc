import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { AdminTestOrderSyncConnectionAnswer } from "../../../../../../types"
import { testConnection } from "../../../../../../workflows"

/**
 * Finds out which settings work, each apart, creating no order: `{ ok, checks }`. A check that
 * fails is an answer, not an error.
 *
 * 404: unknown id.
 */
export async function POST(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<AdminTestOrderSyncConnectionAnswer>,
): Promise<void> {
  res.json(await testConnection(req.scope, req.params.id))
}
