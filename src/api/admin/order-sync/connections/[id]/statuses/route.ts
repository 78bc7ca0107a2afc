import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { AdminOrderSyncRemoteStatusListResponse } from "../../../../../../types"
import { readRemoteStatuses } from "../../../../../../engine/connection"
import { toRequestError } from "../../../../../utils/to-request-error"

/**
 * The statuses that the connection's order system knows: `{ statuses }`, each with the class that it
 * counts as, or null where that is not known. Read from the order system where it tells them.
 *
 * 400: the remote refused or did not answer. 404: unknown id.
 */
export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<AdminOrderSyncRemoteStatusListResponse>,
): Promise<void> {
  try {
    res.json({ statuses: await readRemoteStatuses(req.scope, req.params.id) })
  } catch (error) {
    throw toRequestError(error)
  }
}
