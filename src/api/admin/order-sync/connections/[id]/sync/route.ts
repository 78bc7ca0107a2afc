import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { AdminSyncOrderSyncConnectionResponse } from "../../../../../../types"
import { getConnectionRow } from "../../../../../../engine/connection"
import { dispatchDeliveries, syncStatusesWorkflow } from "../../../../../../workflows"
import { toRequestError } from "../../../../../utils/to-request-error"

/**
 * Reads the statuses of all open orders back, now: `{ checked, changed, requests }`.
 *
 * 400: the remote refused or did not answer, with what it said and what can be done about it.
 * 404: unknown id.
 */
export async function POST(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<AdminSyncOrderSyncConnectionResponse>,
): Promise<void> {
  const { id } = await getConnectionRow(req.scope, req.params.id)
  try {
    const { result } = await syncStatusesWorkflow(req.scope).run({ input: { connection_id: id } })
    res.json(result)
  } catch (error) {
    throw toRequestError(error)
  } finally {
    // Orders that vanished there, or that the store's view overrules, are due now.
    void dispatchDeliveries(req.scope)
  }
}
