import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import type { AdminOrderSyncDeliveryAnswer } from "../../../../../types"
import { readAttempts, readDeliveries } from "../helpers"

/**
 * One delivery with what was tried for it: `{ delivery }`, its `attempts_log` newest first and
 * 100 attempts at most.
 *
 * 404: unknown id.
 */
export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<AdminOrderSyncDeliveryAnswer>,
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
  res.json({ delivery: { ...delivery, attempts_log: await readAttempts(req.scope, id) } })
}
