import type { DecidingConnection } from "../../lib/decide"
import type { ReadyConnection } from "./load-connection"

/** What of a connection decides about an order, for the sender and for the preview. */
export function decidingPart({
  row,
  provider,
  capabilities,
  context,
}: ReadyConnection): DecidingConnection {
  return {
    rules: row.rules,
    privacy: row.privacy,
    conflict: row.status_rules.conflict,
    capabilities,
    cancelsDeleted: row.status_rules.deleted === "cancel" && provider.cancelOrder !== undefined,
    mapOrder: (order, externalId) => provider.mapOrder(order, context, externalId),
  }
}
