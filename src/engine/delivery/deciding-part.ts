import { readStatusRules } from "../../lib/connection-settings"
import type { DecidingConnection } from "../../lib/decide"
import type { ReadyConnection } from "../connection/load-connection"

/** What of a connection decides about an order, for the sender and for the preview. */
export function decidingPart({
  row,
  provider,
  capabilities,
  context,
}: ReadyConnection): DecidingConnection {
  const { conflict, outgoing, deleted } = readStatusRules(row.status_rules)
  return {
    rules: row.rules,
    privacy: row.privacy,
    conflict,
    outgoing,
    capabilities,
    cancelsDeleted: deleted === "cancel" && provider.cancelOrder !== undefined,
    mapOrder: (order, externalId) => provider.mapOrder(order, context, externalId),
  }
}
