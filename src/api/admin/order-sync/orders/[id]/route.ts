import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { AdminOrderSyncOrderDeliveryListResponse } from "../../../../../types"
import { readDeliveries } from "../../deliveries/helpers"
import { orderExists, orderNotFound } from "../helpers"

/**
 * The state of an order at each connection: `{ deliveries }`, empty before it is first looked at.
 * An order that was deleted keeps its deliveries.
 *
 * 404: an order that neither the store nor a delivery knows.
 */
export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<AdminOrderSyncOrderDeliveryListResponse>,
): Promise<void> {
  const { id } = req.params
  const { deliveries } = await readDeliveries(req.scope, {
    filters: { order_id: id },
    fields: req.queryConfig.fields,
    pagination: { order: { connection_id: "ASC" } },
  })
  if (deliveries.length === 0 && !(await orderExists(req.scope, id))) {
    throw orderNotFound(id)
  }
  res.json({ deliveries })
}
