import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { readOrderSummaries } from "../../../../engine/order"
import type { AdminOrderSyncOrderListResponse } from "../../../../types"
import { readPage } from "../deliveries/helpers"

/**
 * The list of deliveries with what the store knows of their orders: customer, total and date as
 * `order`, null for an order that is gone. Filters are those of `/deliveries`, but no `fields`. A route
 * of its own, because it shows customers' data and takes the right to read orders.
 *
 * 400: unknown or malformed query parameters.
 */
export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<AdminOrderSyncOrderListResponse>,
): Promise<void> {
  const { deliveries, ...page } = await readPage(req)
  const orders = await readOrderSummaries(
    req.scope,
    deliveries.map(({ order_id }) => order_id),
  )
  res.json({
    deliveries: deliveries.map((delivery) => ({
      ...delivery,
      order: orders.get(delivery.order_id) ?? null,
    })),
    ...page,
  })
}
