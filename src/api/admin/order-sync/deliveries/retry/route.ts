import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { AdminRetryOrderSyncDeliveriesResponse } from "../../../../../types"
import { dispatchDeliveries, retryDeliveriesWorkflow } from "../../../../../workflows"
import type { RetryDeliveriesBody } from "../validators"

/**
 * Opens the deliveries again that fit all of the given filters, and tries them at once:
 * `{ count }`. Without `ids`, delivered ones are not included.
 *
 * 400: no filter at all, or a malformed one.
 */
export async function POST(
  req: AuthenticatedMedusaRequest<RetryDeliveriesBody>,
  res: MedusaResponse<AdminRetryOrderSyncDeliveriesResponse>,
): Promise<void> {
  const { result } = await retryDeliveriesWorkflow(req.scope).run({ input: req.validatedBody })
  void dispatchDeliveries(req.scope)
  res.json(result)
}
