import type { MedusaContainer } from "@medusajs/framework/types"
import { sliceBounds } from "../../lib/time-slices"
import type { TimelineRow } from "../../modules/order-sync/queries"
import type {
  AdminOrderSyncTimelineResponse,
  AdminOrderSyncTimelineFigures,
  OrderSyncPeriod,
} from "../../types"
import { resolveOrderSync } from "../connection/load-connection"

const DAY_MS = 24 * 60 * 60 * 1_000

export interface TimelineInput {
  /** Null: all connections. */
  connection_id: string | null
  period: OrderSyncPeriod
  time_zone: string
}

/** Orders by hour or day, as the log of attempts shows them: what was synced and what failed. */
export async function readTimeline(
  container: MedusaContainer,
  { connection_id, period, time_zone }: TimelineInput,
): Promise<AdminOrderSyncTimelineResponse> {
  const { deliveries, statistics, options } = resolveOrderSync(container)
  const now = new Date(await deliveries.now())
  const keptSince = new Date(now.getTime() - options.attemptRetentionDays * DAY_MS)
  const bounds = sliceBounds(now, period, time_zone)
  // A slice that the end of the log cuts through would show fewer orders than there were.
  const firstKept = bounds.findIndex((bound) => bound >= keptSince)
  const rows = await statistics.timeline(connection_id, bounds.slice(firstKept))
  const figuresOf = (slice: number | null) => toFigures(rows.find((row) => row.slice === slice))
  return {
    period,
    time_zone,
    kept_since: keptSince.toISOString(),
    total: figuresOf(null),
    slices: bounds.slice(0, -1).map((from, index) => ({
      from: from.toISOString(),
      until: bounds[index + 1].toISOString(),
      ...(index < firstKept ? NOT_KEPT : figuresOf(index - firstKept + 1)),
    })),
  }
}

const NOT_KEPT = { synced: null, failed: null, median_ms: null, p95_ms: null }

function toFigures(row: TimelineRow | undefined): AdminOrderSyncTimelineFigures {
  const { synced = 0, failed = 0, median_ms = null, p95_ms = null } = row ?? {}
  return { synced, failed, median_ms, p95_ms }
}
