import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { REMOTE_STATUSES, type RemoteFigure, type RemoteStatusInfo } from "../../types"
import { getConnectionRow, makeReady, resolveOrderSync } from "./load-connection"

/**
 * The statuses that a connection's order system knows, each with its class: read from it where it
 * tells them, else those that its provider knows, else the four classes themselves.
 *
 * @throws MedusaError `not_found`, UnusableConnectionError, RemoteError
 */
export async function readRemoteStatuses(
  container: MedusaContainer,
  connectionId: string,
): Promise<RemoteStatusInfo[]> {
  const { provider, capabilities, context } = await makeReady(
    container,
    await getConnectionRow(container, connectionId),
  )
  if (capabilities.statuses && provider.listStatuses) {
    const { signal } = resolveOrderSync(container).dispatcher
    return await provider.listStatuses(context, { signal })
  }
  return (
    provider.knownStatuses?.(context.config) ??
    REMOTE_STATUSES.map((status) => ({ code: status, label: status, status }))
  )
}

/**
 * What a connection's order system says of itself.
 *
 * @throws MedusaError `not_found`, also where the order system has no figures;
 * UnusableConnectionError, RemoteError
 */
export async function readRemoteFigures(
  container: MedusaContainer,
  connectionId: string,
): Promise<RemoteFigure[]> {
  const row = await getConnectionRow(container, connectionId)
  const { provider, capabilities, context } = await makeReady(container, row)
  if (!capabilities.stats || !provider.readStats) {
    throw new MedusaError(
      MedusaError.Types.NOT_FOUND,
      `The order system of "${row.name}" shows no figures`,
    )
  }
  const { signal } = resolveOrderSync(container).dispatcher
  return await provider.readStats(context, { signal })
}
