import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { AdminOrderSyncOrderDeliveryListResponse } from "../../../../../../types"
import { dispatchDeliveries, markOrdersDirtyWorkflow } from "../../../../../../workflows"
import { readDeliveries } from "../../../deliveries/helpers"
import { connectionsToResend, orderExists, orderNotFound } from "../../helpers"
import type { ResendOrderBody } from "../../validators"

/**
 * Sends an order again, at once and whatever the rules of the connection say: `{ deliveries }`, as
 * they stand before the attempt.
 *
 * 400: the connection, or every one, is switched off. 404: unknown order or connection.
 */
export async function POST(
  req: AuthenticatedMedusaRequest<ResendOrderBody>,
  res: MedusaResponse<AdminOrderSyncOrderDeliveryListResponse>,
): Promise<void> {
  const { id } = req.params
  if (!(await orderExists(req.scope, id))) {
    throw orderNotFound(id)
  }
  const connectionIds = await connectionsToResend(req.scope, req.validatedBody.connection_id)
  await markOrdersDirtyWorkflow(req.scope).run({
    input: { order_ids: [id], connection_ids: connectionIds, is_urgent: true, is_forced: true },
  })
  const { deliveries } = await readDeliveries(req.scope, {
    filters: { order_id: id, connection_id: connectionIds },
    fields: req.queryConfig.fields,
    pagination: { order: { connection_id: "ASC" } },
  })
  void dispatchDeliveries(req.scope)
  res.json({ deliveries })
}
