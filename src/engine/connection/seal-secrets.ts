import type { MedusaContainer } from "@medusajs/framework/types"
import type { StoredSecrets } from "../../modules/order-sync/secrets"
import { getConnectionRow, resolveOrderSync } from "./load-connection"
import { parseSettings } from "./parse-settings"

/** Secrets as they are stored, with the fingerprint by which deliveries remember them. */
export interface SealedSecrets {
  stored: StoredSecrets
  fingerprint: string
}

/**
 * Checks and encrypts a connection's secrets. It happens before a workflow runs, because whatever
 * goes through a workflow can be stored with its execution and be read from it.
 *
 * @throws MedusaError `invalid_data`, which never quotes a value
 */
export function sealSecrets(
  container: MedusaContainer,
  providerId: string,
  connectionId: string,
  secrets: Record<string, unknown>,
): SealedSecrets {
  const { providers, cipher } = resolveOrderSync(container)
  const parsed = parseSettings(providers.get(providerId).secretsSchema, "secrets", secrets)
  const texts = Object.fromEntries(
    Object.entries(parsed)
      .filter(([, secret]) => secret !== undefined)
      .map(([field, secret]) => [field, String(secret)]),
  )
  return { stored: cipher.encryptAll(connectionId, texts), fingerprint: cipher.fingerprint(texts) }
}

/**
 * The same for a connection that exists.
 *
 * @throws MedusaError `not_found`, `invalid_data`
 */
export async function sealSecretsOf(
  container: MedusaContainer,
  connectionId: string,
  secrets: Record<string, unknown>,
): Promise<SealedSecrets> {
  const row = await getConnectionRow(container, connectionId)
  return sealSecrets(container, row.provider_id, connectionId, secrets)
}
