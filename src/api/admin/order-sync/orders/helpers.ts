import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"
import { getConnectionRow, resolveOrderSync } from "../../../../engine/connection"

export async function orderExists(container: MedusaContainer, id: string): Promise<boolean> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({ entity: "order", fields: ["id"], filters: { id } })
  return data.length > 0
}

export function orderNotFound(id: string): MedusaError {
  return new MedusaError(MedusaError.Types.NOT_FOUND, `Order ${id} was not found`)
}

/**
 * The connections to resend to: the one that is named, or all that are switched on.
 *
 * @throws MedusaError `not_found`; `not_allowed` when nothing would be sent
 */
export async function connectionsToResend(
  container: MedusaContainer,
  connectionId: string | undefined,
): Promise<string[]> {
  if (connectionId === undefined) {
    const ids = await resolveOrderSync(container).connections.listEnabledIds()
    if (ids.length === 0) {
      throw new MedusaError(
        MedusaError.Types.NOT_ALLOWED,
        "No connection is switched on, so the order cannot be sent.",
      )
    }
    return ids
  }
  const { id, name, is_enabled } = await getConnectionRow(container, connectionId)
  if (!is_enabled) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `The connection "${name}" is switched off. Switch it on first.`,
    )
  }
  return [id]
}
