import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import type { AdminRetryOrderSyncDeliveriesResponse } from "../../../../../../types"
import { dispatchDeliveries, retryDeliveriesWorkflow } from "../../../../../../workflows"

/**
 * Opens one delivery again, whatever its state, and tries it at once, even while its connection is
 * paused: `{ count: 1 }`. Nothing is sent when the remote holds the order as it is.
 *
 * 404: unknown id.
 */
export async function POST(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<AdminRetryOrderSyncDeliveriesResponse>,
): Promise<void> {
  const { id } = req.params
  const { result } = await retryDeliveriesWorkflow(req.scope).run({ input: { ids: [id] } })
  if (result.count === 0) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Delivery ${id} was not found`)
  }
  void dispatchDeliveries(req.scope)
  res.json(result)
}
