import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { testConnection } from "../../../../../../engine/connection"
import type { AdminTestOrderSyncConnectionResponse } from "../../../../../../types"
import { dispatchDeliveries } from "../../../../../../workflows"
import type { TestConnectionBody } from "../../validators"

/** A folder of that name is what the route would lie in, but Medusa's build leaves those out. */
const ACTION = "test"

/**
 * `POST …/connections/:id/test` finds out which settings work, each apart, creating no order:
 * `{ ok, checks }`. A check that fails is an answer, not an error. `config` and `secrets` are tested
 * instead of what is stored, and nothing of them is kept.
 *
 * 400: settings that the provider's schemas refuse, or a new base URL without the key. 404: unknown
 * id, or anything else in the place of `test`.
 */
export async function POST(
  req: AuthenticatedMedusaRequest<TestConnectionBody>,
  res: MedusaResponse<AdminTestOrderSyncConnectionResponse>,
): Promise<void> {
  if (req.params.action !== ACTION) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, "A connection has no such route")
  }
  const answer = await testConnection(req.scope, req.params.id, req.validatedBody)
  res.json(answer)
  if (answer.ok) {
    // A pause may be over: its probe is due now.
    void dispatchDeliveries(req.scope)
  }
}
