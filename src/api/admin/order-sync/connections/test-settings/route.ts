import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { testSettings } from "../../../../../engine/connection"
import type { AdminTestOrderSyncConnectionResponse } from "../../../../../types"
import type { TestSettingsBody } from "../validators"

/**
 * Finds out which settings would work, each apart, before a connection is made of them:
 * `{ ok, checks }`. Nothing is stored, and no order created.
 *
 * 400: unknown provider, or settings that its schemas refuse; each field is named and no value
 * quoted.
 */
export async function POST(
  req: AuthenticatedMedusaRequest<TestSettingsBody>,
  res: MedusaResponse<AdminTestOrderSyncConnectionResponse>,
): Promise<void> {
  const { provider_id, ...settings } = req.validatedBody
  res.json(await testSettings(req.scope, provider_id, settings))
}
