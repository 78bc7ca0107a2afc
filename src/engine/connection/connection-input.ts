import { MedusaError } from "@medusajs/framework/utils"
import type { z } from "@medusajs/framework/zod"
import type {
  EventRulesInput,
  PrivacyInput,
  RulesInput,
  StatusRulesInput,
} from "../../lib/connection-settings"
import type { OrderSyncModuleService } from "../../modules/order-sync"
import type { SealedSecrets } from "./seal-secrets"

/** What may be set of a connection; the engine's own parts are checked by `lib/connection-settings`. */
export interface ConnectionInput {
  id: string
  name: string
  provider_id: string
  is_enabled?: boolean
  /** Checked by the provider's `configSchema`. */
  config: Record<string, unknown>
  /** Encrypted already: nothing secret goes through a workflow. */
  secrets: SealedSecrets
  rules?: RulesInput
  privacy?: PrivacyInput
  status_rules?: StatusRulesInput
  event_rules?: EventRulesInput
  concurrency?: number
  sync_interval_minutes?: number
}

export type ConnectionUpdate = Partial<Omit<ConnectionInput, "id" | "provider_id">>

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
