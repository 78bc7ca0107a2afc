import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { AdminOrderSyncRemoteFigureListResponse } from "../../../../../../types"
import { readRemoteFigures } from "../../../../../../engine/connection"
import { toRequestError } from "../../../../../utils/to-request-error"

/**
 * What the connection's order system says of itself, for example how many orders it has:
 * `{ figures }`. Read from it now, so a page shows it apart from the store's own figures.
 *
 * 400: the remote refused or did not answer. 404: unknown id, or the order system shows no figures.
 */
export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<AdminOrderSyncRemoteFigureListResponse>,
): Promise<void> {
  try {
    res.json({ figures: await readRemoteFigures(req.scope, req.params.id) })
  } catch (error) {
    throw toRequestError(error)
  }
}
