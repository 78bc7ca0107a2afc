import type { MedusaContainer } from "@medusajs/framework/types"
import type { ClaimedDelivery } from "../../modules/order-sync/queries"
import { resolveOrderSync, type ReadyConnection } from "../connection/load-connection"
import { exchangeMsOf, type ClaimLease } from "./claim-lease"
import type { ExchangeTools } from "./deliver-order-input"

/** What one row of a batch needs of the database around its requests. */
export function toolsFor(
  {
    container,
    connection,
    claimId,
  }: { container: MedusaContainer; connection: ReadyConnection; claimId: string },
  delivery: ClaimedDelivery,
  lease: ClaimLease,
): ExchangeTools {
  const { connections, deliveries, timings } = resolveOrderSync(container)
  const { row } = connection
  const exchangeMs = exchangeMsOf(connection)
  return {
    exchangeMs,
    settleMs: exchangeMs + timings.lateArrivalMs,
    checkpoint: async (point) => lease.checkpoint(delivery, point),
    takeCreateTurn: async (turnMs) => deliveries.takeCreateTurn(row.id, delivery.id, turnMs),
    endCreateTurn: async () => deliveries.endCreateTurn(row.id, delivery.id, claimId),
    findBound: async (ids, options) => deliveries.findBound(row.id, delivery.id, ids, options),
    findLaterDoubts: async () => deliveries.findLaterDoubts(row.id, delivery.id),
    noteMarker: async (isShown) => {
      connection.capabilities.marker = isShown
      await connections.recordCapabilities(row.id, row.version, connection.capabilities)
    },
  }
}
