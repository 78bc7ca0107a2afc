import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import type { AdminRetryOrderSyncDeliveriesResponse } from "../../../../../../types"
import { dispatchDeliveries, settleDeliveryWorkflow } from "../../../../../../workflows"
import type { SettleDeliveryBody } from "../../validators"

/**
 * Says of an order that is parked as `unsettled` what a person found at the remote: `{ count: 1 }`.
 * `external_id`: the order's id at the remote, or null when it does not exist; then it is created.
 * `step_applied`: whether the part in doubt has arrived; else it is sent again.
 *
 * 404: unknown id, or nothing of that kind is unsettled. 409: that order belongs to another one.
 */
export async function POST(
  req: AuthenticatedMedusaRequest<SettleDeliveryBody>,
  res: MedusaResponse<AdminRetryOrderSyncDeliveriesResponse>,
): Promise<void> {
  const { id } = req.params
  const { result } = await settleDeliveryWorkflow(req.scope).run({
    input: { delivery_id: id, found: req.validatedBody },
  })
  if (result.outcome === "taken") {
    throw new MedusaError(
      MedusaError.Types.CONFLICT,
      "That order of the order system belongs to another order of the shop. Check the id.",
    )
  }
  if (result.outcome === "none") {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Delivery ${id} has nothing to settle`)
  }
  void dispatchDeliveries(req.scope)
  res.json({ count: 1 })
}
