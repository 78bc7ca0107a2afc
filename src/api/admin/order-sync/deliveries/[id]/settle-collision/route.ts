import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import type { AdminRetryOrderSyncDeliveriesResponse } from "../../../../../../types"
import { dispatchDeliveries, settleCollisionWorkflow } from "../../../../../../workflows"
import type { SettleCollisionBody } from "../../validators"

/**
 * Says of an order that is parked as `id_collision` whether the order that the remote has under its
 * id is this one: `{ count: 1 }`. With `is_ours` that order is updated; without, it is left alone and
 * this one is created under Medusa's own id.
 *
 * 404: unknown id, or no collision.
 */
export async function POST(
  req: AuthenticatedMedusaRequest<SettleCollisionBody>,
  res: MedusaResponse<AdminRetryOrderSyncDeliveriesResponse>,
): Promise<void> {
  const { id } = req.params
  const { result } = await settleCollisionWorkflow(req.scope).run({
    input: { delivery_id: id, is_ours: req.validatedBody.is_ours },
  })
  if (result.count === 0) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Delivery ${id} has no collision of ids`)
  }
  void dispatchDeliveries(req.scope)
  res.json(result)
}
