import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { AdminEraseOrderSyncOrderResponse } from "../../../../../../types"
import { eraseOrderDataWorkflow } from "../../../../../../workflows"
import { orderExists, orderNotFound } from "../../helpers"

/**
 * Erases what the plugin's tables may hold of a customer through this order, in the store or
 * deleted from it: `{ order_id, deliveries, attempts }`, how many were cleared and removed. May be
 * asked again; a second time there are no attempts left.
 *
 * 400: the order is being sent just now. 404: an order that neither the store nor a delivery knows.
 */
export async function POST(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<AdminEraseOrderSyncOrderResponse>,
): Promise<void> {
  const { id } = req.params
  const { result } = await eraseOrderDataWorkflow(req.scope).run({ input: { order_id: id } })
  if (result.deliveries === 0 && !(await orderExists(req.scope, id))) {
    throw orderNotFound(id)
  }
  res.json(result)
}
