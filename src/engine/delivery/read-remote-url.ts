import type { MedusaContainer } from "@medusajs/framework/types"
import { resolveOrderSync } from "../connection/load-connection"

interface RemoteRow {
  connection_id: string
  external_id: string | null
  remote_existence: string
}

/**
 * Where people see an order at the remote; null when the remote does not have it or its provider
 * cannot tell. A provider of the store's own may fail at it, and the page must still open.
 */
export async function readRemoteUrl(
  container: MedusaContainer,
  { connection_id, external_id, remote_existence }: RemoteRow,
): Promise<string | null> {
  if (external_id === null || remote_existence !== "present") {
    return null
  }
  const service = resolveOrderSync(container)
  const [connection] = await service.listOrderSyncConnections(
    { id: connection_id },
    { select: ["id", "provider_id", "config"] },
  )
  try {
    const provider = service.providers.get(connection.provider_id)
    const config: unknown = provider.configSchema.parse(connection.config)
    return toSafeUrl(provider.service.orderUrl?.(external_id, config) ?? null)
  } catch {
    return null
  }
}

/** It becomes a link on a page, so nothing but a web address may pass. */
function toSafeUrl(text: string | null): string | null {
  return text !== null && ["http:", "https:"].includes(new URL(text).protocol) ? text : null
}
