import { MedusaError } from "@medusajs/framework/utils"
import type { z } from "@medusajs/framework/zod"
import type { OrderSyncModuleService } from "../../modules/order-sync"

/**
 * Checks a provider's settings by its own schema.
 *
 * @throws MedusaError `invalid_data` that names each field and what is wrong with it. It never
 * quotes a value, because a key typed into the wrong field is still a key.
 */
export function parseSettings(
  schema: z.ZodObject,
  part: "config" | "secrets",
  value: Record<string, unknown>,
): Record<string, unknown> {
  const parsed = schema.safeParse(value)
  if (parsed.success) {
    return parsed.data
  }
  const problems = parsed.error.issues.map(
    ({ path, message }) => `${[part, ...path].join(".")}: ${message}`,
  )
  throw new MedusaError(MedusaError.Types.INVALID_DATA, problems.join("; "))
}

/**
 * Lets a provider refuse settings that its schema cannot, such as an address in the store's own
 * network.
 */
export function assertAllowed(
  service: OrderSyncModuleService,
  providerId: string,
  config: Record<string, unknown>,
): void {
  const problem = service.providers.get(providerId).service.checkConfig?.(config)
  if (problem) {
    throw new MedusaError(
      MedusaError.Types.INVALID_DATA,
      `config.${problem.field}: ${problem.message}`,
    )
  }
}
