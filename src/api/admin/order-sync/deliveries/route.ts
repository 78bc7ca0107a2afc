import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { AdminOrderSyncDeliveriesAnswer } from "../../../../types"
import { readDeliveries, toSearchFilter } from "./helpers"

/**
 * Lists deliveries, newest orders first: `{ deliveries, count, limit, offset }`. Filters:
 * `connection_id`, `order_id`, `state`, `error_kind`, `remote_status`, and `q`, which finds an
 * order by its id here or at the remote, or by its display id.
 *
 * 400: unknown or malformed query parameters.
 */
export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<AdminOrderSyncDeliveriesAnswer>,
): Promise<void> {
  const { q = "", ...filters } = req.filterableFields as Record<string, unknown> & { q?: string }
  const { fields, pagination } = req.queryConfig
  const { deliveries, count } = await readDeliveries(req.scope, {
    filters: { ...filters, ...(await toSearchFilter(req.scope, q)) },
    fields,
    // By id too, so that rows with equal values do not change places from page to page.
    pagination: {
      ...pagination,
      order: { ...pagination.order, id: pagination.order?.id ?? "DESC" },
    },
  })
  res.json({
    deliveries,
    count,
    limit: pagination.take as number,
    offset: pagination.skip as number,
  })
}
