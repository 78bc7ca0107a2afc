import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import type { AdminOrderSyncDeliveryResponse } from "../../../../../types"
import { readAttempts, readDeliveries, readRemoteUrlOf, readUnsettled } from "../helpers"

/**
 * One delivery with what was tried for it: `{ delivery }`, its `attempts_log` newest first and
 * 100 attempts at most. `remote_url` is where people see the order at the remote, or null;
 * `unsettled` is what a person has to find out there, or null.
 *
 * 404: unknown id.
 */
export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<AdminOrderSyncDeliveryResponse>,
): Promise<void> {
  const { id } = req.params
  const { deliveries } = await readDeliveries(req.scope, {
    filters: { id },
    fields: req.queryConfig.fields,
  })
  const [delivery] = deliveries
  if (!delivery) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Delivery ${id} was not found`)
  }
  const [attempts_log, remote_url, unsettled] = await Promise.all([
    readAttempts(req.scope, id),
    readRemoteUrlOf(req.scope, id),
    readUnsettled(req.scope, id),
  ])
  res.json({ delivery: { ...delivery, attempts_log, remote_url, unsettled } })
}
