import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { AdminTestOrderSyncConnectionAnswer } from "../../../../../../types"
import { testConnection } from "../../../../../../workflows"
import type { TestConnectionBody } from "../../validators"

/**
 * Finds out which settings work, each apart, creating no order: `{ ok, checks }`. A check that
 * fails is an answer, not an error. `config` and `secrets` are tested in the place of what is
 * stored, and nothing of them is kept.
 *
 * 400: settings that the provider's schemas refuse, or a new base URL without the key. 404: unknown
 * id.
 */
export async function POST(
  req: AuthenticatedMedusaRequest<TestConnectionBody>,
  res: MedusaResponse<AdminTestOrderSyncConnectionAnswer>,
): Promise<void> {
  res.json(await testConnection(req.scope, req.params.id, req.validatedBody))
}
