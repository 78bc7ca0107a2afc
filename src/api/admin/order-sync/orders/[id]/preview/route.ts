import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { previewOrder } from "../../../../../../engine/delivery"
import type { AdminOrderSyncPreviewResponse } from "../../../../../../types"
import { toRequestError } from "../../../../../utils/to-request-error"

/**
 * Shows what would be sent of an order, without sending it:
 * `{ operation, skip_rule, payload, coercions, errors }`.
 *
 * 400: no `connection_id`, or a connection that cannot be used as it is set up. 404: unknown order
 * or connection.
 */
export async function GET(
  req: AuthenticatedMedusaRequest<unknown, { connection_id: string }>,
  res: MedusaResponse<AdminOrderSyncPreviewResponse>,
): Promise<void> {
  try {
    res.json(await previewOrder(req.scope, req.params.id, req.validatedQuery.connection_id))
  } catch (error) {
    throw toRequestError(error)
  }
}
