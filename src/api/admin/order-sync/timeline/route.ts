import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { getConnectionRow } from "../../../../engine/connection"
import { readTimeline } from "../../../../engine/figures"
import type { AdminOrderSyncTimelineResponse } from "../../../../types"
import type { GetTimelineParams } from "./validators"

/**
 * Orders that were synced and that failed, and how fast the remote answered, by hour (`period` of
 * 24h) or by day (7d, 30d) of a `time_zone`: `{ period, time_zone, kept_since, total, slices }`.
 * The figures are those of all connections or of one (`connection_id`).
 *
 * 400: another period or an unknown time zone. 404: unknown connection.
 */
export async function GET(
  req: AuthenticatedMedusaRequest<unknown, GetTimelineParams>,
  res: MedusaResponse<AdminOrderSyncTimelineResponse>,
): Promise<void> {
  const { connection_id = null, period, time_zone } = req.validatedQuery
  if (connection_id !== null) {
    await getConnectionRow(req.scope, connection_id)
  }
  res.json(await readTimeline(req.scope, { connection_id, period, time_zone }))
}
