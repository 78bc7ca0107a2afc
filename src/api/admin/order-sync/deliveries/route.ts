import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { AdminOrderSyncDeliveryListResponse } from "../../../../types"
import { readPage } from "./helpers"

/**
 * Lists deliveries, newest orders first: `{ deliveries, count, limit, offset }`. Filters:
 * `connection_id`, `order_id`, `state`, `error_kind`, `remote_status`, `placed_from` and
 * `placed_until`, and `q`, which finds an order by its id here or at the remote, or by its display
 * id.
 *
 * 400: unknown or malformed query parameters.
 */
export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<AdminOrderSyncDeliveryListResponse>,
): Promise<void> {
  res.json(await readPage(req))
}
