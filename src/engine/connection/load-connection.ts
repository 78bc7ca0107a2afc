import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { readStatusRules } from "../../lib/connection-settings"
import {
  ORDER_SYNC_MODULE,
  type ConnectionRow,
  type OrderSyncModuleService,
} from "../../modules/order-sync"
import type { AbstractOrderProvider } from "../../modules/order-sync/provider"
import {
  DEFAULT_CAPABILITIES,
  type Capabilities,
  type ErrorCode,
  type ProviderCapabilities,
  type ProviderConnection,
} from "../../types"

/** A connection that is ready for use: settings parsed, secrets unencrypted, provider available. */
export interface ReadyConnection {
  row: ConnectionRow
  provider: AbstractOrderProvider
  capabilities: Capabilities
  context: ProviderConnection
}

/** Why a stored connection cannot be used; as text for the settings page. */
export class UnusableConnectionError extends Error {
  constructor(
    readonly pauseKind: "secrets" | "misconfigured",
    readonly code: ErrorCode,
    message: string,
  ) {
    super(message)
    this.name = "UnusableConnectionError"
  }
}

export function resolveOrderSync(container: MedusaContainer): OrderSyncModuleService {
  return container.resolve<OrderSyncModuleService>(ORDER_SYNC_MODULE)
}

/** Null when the connection does not exist (any more). */
export async function findConnectionRow(
  container: MedusaContainer,
  id: string,
): Promise<ConnectionRow | null> {
  const service = resolveOrderSync(container)
  const [row] = await withSecrets(service, await service.listOrderSyncConnections({ id }))
  return row ?? null
}

/** @throws MedusaError `not_found` */
export async function getConnectionRow(
  container: MedusaContainer,
  id: string,
): Promise<ConnectionRow> {
  const row = await findConnectionRow(container, id)
  if (!row) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Connection ${id} was not found`)
  }
  return row
}

/** Adds what belongs to the secrets of connections, which no relation of theirs leads to. */
export async function withSecrets(
  service: OrderSyncModuleService,
  connections: { id: string }[],
): Promise<ConnectionRow[]> {
  const secrets = await service.secrets.find(connections.map(({ id }) => id))
  return connections.map((connection) => {
    const own = secrets.get(connection.id)
    return {
      ...connection,
      secrets: own?.sealed ?? {},
      key_fingerprint: own?.key_fingerprint ?? "",
      proven_key_fingerprint: own?.proven_key_fingerprint ?? null,
    } as ConnectionRow
  })
}

/**
 * Makes a stored connection ready for use. Secrets that are encrypted with a former key
 * are encrypted again on the way.
 *
 * @throws UnusableConnectionError
 */
export async function makeReady(
  container: MedusaContainer,
  row: ConnectionRow,
): Promise<ReadyConnection> {
  const service = resolveOrderSync(container)
  const provider = findProvider(service, row)
  const config = provider.configSchema.safeParse(row.config)
  if (!config.success) {
    throw new UnusableConnectionError(
      "misconfigured",
      "invalid_settings",
      `The settings of "${row.name}" are no longer valid. Open them, correct them and save.`,
    )
  }
  return {
    row,
    provider: provider.service,
    capabilities: mergeCapabilities(
      provider.capabilities,
      provider.service.capabilitiesOf?.(config.data),
      row.capabilities,
    ),
    context: {
      id: row.id,
      config: config.data,
      secrets: await readSecrets(service, row),
      outgoing: readStatusRules(row.status_rules).outgoing,
    },
  }
}

/**
 * What a connection can do: what its settings and what was found out at the remote go over what its
 * provider declares. What was stored by an older version is silent about newer capabilities.
 */
export function mergeCapabilities(
  declared: ProviderCapabilities,
  ...over: (Partial<ProviderCapabilities> | null | undefined)[]
): Capabilities {
  return Object.assign({ ...DEFAULT_CAPABILITIES }, declared, ...over)
}

function findProvider(service: OrderSyncModuleService, row: ConnectionRow) {
  try {
    return service.providers.get(row.provider_id)
  } catch {
    throw new UnusableConnectionError(
      "misconfigured",
      "unknown_provider",
      `The provider "${row.provider_id}" of "${row.name}" is not installed in this store.`,
    )
  }
}

async function readSecrets(
  service: OrderSyncModuleService,
  row: ConnectionRow,
): Promise<Record<string, string>> {
  let secrets: Record<string, string>
  try {
    secrets = service.cipher.decryptAll(row.id, row.secrets)
  } catch (error) {
    throw new UnusableConnectionError("secrets", "unreadable_secret", (error as Error).message)
  }
  if (service.cipher.isOutdated(row.secrets)) {
    await service.secrets.reseal(row.id, row.secrets, service.cipher.encryptAll(row.id, secrets))
  }
  return secrets
}
