import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { getConnectionRow } from "../../../../engine/connection"
import { readStatistics } from "../../../../engine/figures"
import type { AdminOrderSyncStatsResponse } from "../../../../types"
import type { GetStatsParams } from "./validators"

/**
 * Figures of all connections or of one (`connection_id`), over a `period` of 24h, 7d or 30d:
 * `{ connections, counts, oldest_pending_at, causes, throughput }`.
 *
 * 400: another period. 404: unknown connection.
 */
export async function GET(
  req: AuthenticatedMedusaRequest<unknown, GetStatsParams>,
  res: MedusaResponse<AdminOrderSyncStatsResponse>,
): Promise<void> {
  const { connection_id = null, period } = req.validatedQuery
  if (connection_id !== null) {
    await getConnectionRow(req.scope, connection_id)
  }
  res.json(await readStatistics(req.scope, { connection_id, period }))
}
