import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"
import { resolveOrderSync } from "../../../../engine/connection"
import type { AdminOrderSyncProviderListResponse } from "../../../../types"

/**
 * Lists the installed providers: `{ providers }`, each with the JSON Schemas of its settings, from
 * which the admin draws its form.
 */
export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<AdminOrderSyncProviderListResponse>,
): Promise<void> {
  const providers = resolveOrderSync(req.scope).providers.list()
  res.json({
    providers: providers.map(({ id, displayName, capabilities, configSchema, secretsSchema }) => ({
      id,
      name: displayName,
      capabilities,
      config_schema: toJsonSchema(configSchema),
      secrets_schema: toJsonSchema(secretsSchema),
    })),
  })
}

/** A store's own provider may use what JSON Schema has no word for: there anything goes. */
function toJsonSchema(schema: z.ZodObject): Record<string, unknown> {
  return { ...z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) }
}
