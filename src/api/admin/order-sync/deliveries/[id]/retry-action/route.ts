import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import type { AdminRetryOrderSyncActionResponse } from "../../../../../../types"
import { retryStatusActionWorkflow } from "../../../../../../workflows"

/**
 * Tries again what Medusa refused to do to the store's order (`refused_action`), and answers what
 * came of it: `{ outcome }`. It does nothing when the connection's rule does not ask for it any more.
 *
 * 404: unknown id, or nothing was refused.
 */
export async function POST(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<AdminRetryOrderSyncActionResponse>,
): Promise<void> {
  const { id } = req.params
  const { result } = await retryStatusActionWorkflow(req.scope).run({ input: { delivery_id: id } })
  if (result.outcome === null) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Delivery ${id} has no refused action`)
  }
  res.json({ outcome: result.outcome })
}
