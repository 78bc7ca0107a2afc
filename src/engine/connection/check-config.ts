import type { MedusaContainer } from "@medusajs/framework/types"
import { getConnectionRow, resolveOrderSync } from "./load-connection"
import { mergeSettings } from "./merge-settings"
import { assertAllowed, parseSettings } from "./parse-settings"

/**
 * Checks settings before a workflow is given them, which checks them again: what it refuses could
 * be stored with its execution, and a key that was typed into the wrong field is still a key.
 *
 * @throws MedusaError `invalid_data`, which never quotes a value
 */
export function checkConfig(
  container: MedusaContainer,
  providerId: string,
  config: Record<string, unknown>,
): void {
  const service = resolveOrderSync(container)
  const { configSchema } = service.providers.get(providerId)
  assertAllowed(service, providerId, parseSettings(configSchema, "config", config))
}

/**
 * The same for what changes of a connection that exists.
 *
 * @throws MedusaError `not_found`, `invalid_data`
 */
export async function checkConfigOf(
  container: MedusaContainer,
  connectionId: string,
  change: Record<string, unknown>,
): Promise<void> {
  const row = await getConnectionRow(container, connectionId)
  checkConfig(container, row.provider_id, mergeSettings(row.config, change))
}
