import type { MedusaContainer } from "@medusajs/framework/types"
import { toIso } from "../../lib/to-iso"
import type { AdminOrderSyncStatsResponse, OrderSyncPeriod } from "../../types"
import { resolveOrderSync } from "../connection/load-connection"
import { toCounts } from "./to-counts"
import { toEventFigures } from "./to-event-figures"

/** Hours of a period and the slices it is drawn in: an hour, six hours and a day each. */
const PERIODS: Record<OrderSyncPeriod, { hours: number; slices: number }> = {
  "24h": { hours: 24, slices: 24 },
  "7d": { hours: 7 * 24, slices: 28 },
  "30d": { hours: 30 * 24, slices: 30 },
}

export interface StatisticsInput {
  /** Null: all connections. */
  connection_id: string | null
  period: OrderSyncPeriod
}

/** Figures of all connections, or of one: orders by state, and requests. */
export async function readStatistics(
  container: MedusaContainer,
  { connection_id, period }: StatisticsInput,
): Promise<AdminOrderSyncStatsResponse> {
  const service = resolveOrderSync(container)
  const { statistics } = service
  const { hours, slices } = PERIODS[period]
  const connections = await service.listOrderSyncConnections(
    connection_id === null ? {} : { id: connection_id },
    { select: ["id", "name", "events_wait_until"], order: { created_at: "ASC" } },
  )
  const states = await statistics.countByState(connection_id)
  const waiting = await Promise.all(
    connections.map(async ({ id }) => toIso(await statistics.oldestPending(id))),
  )
  const eventCounts = await service.events.count(connection_id)
  const eventCauses = await service.events.countCauses(connection_id)
  const causes = await statistics.countByCause(connection_id)
  const throughput = await statistics.throughput(connection_id, hours, slices)
  return {
    connections: connections.map(({ id, name, events_wait_until }, index) => ({
      connection_id: id,
      name,
      counts: toCounts(states.filter((row) => row.connection_id === id)),
      oldest_pending_at: waiting[index],
      events: toEventFigures(
        eventCounts.filter((row) => row.connection_id === id),
        eventCauses.filter((row) => row.connection_id === id),
        events_wait_until,
      ),
    })),
    counts: toCounts(states),
    // ISO dates of one time zone sort as text.
    oldest_pending_at: waiting.filter((date) => date !== null).sort()[0] ?? null,
    causes: causes as AdminOrderSyncStatsResponse["causes"],
    throughput: {
      period,
      slices: throughput.map(({ at, succeeded, failed }) => ({
        at: new Date(at).toISOString(),
        succeeded,
        failed,
      })),
    },
  }
}
