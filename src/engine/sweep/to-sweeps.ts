import { timeOfId } from "../../lib/order-id-time"
import { toIso } from "../../lib/to-iso"
import type { ConnectionRow } from "../../modules/order-sync"
import type { AdminOrderSyncConnection, AdminOrderSyncSweepCounts } from "../../types"

/** No full sweep of a connection that begins now is due before a day has passed. */
const HOUR_MS = 60 * 60 * 1_000

type SweepRow = Pick<
  ConnectionRow,
  | "created_at"
  | "sweep_watermark"
  | "last_full_sweep_at"
  | "last_full_sweep_compared"
  | "last_full_sweep_repaired"
  | "full_sweep_cursor"
  | "full_sweep_compared"
  | "full_sweep_repaired"
>

/** What is known of the sweeps of a connection, and nothing that was not measured. */
export function toSweeps(
  row: SweepRow,
): Pick<
  AdminOrderSyncConnection,
  "last_sweep_at" | "last_full_sweep_at" | "last_full_sweep_counts" | "full_sweep_progress"
> {
  const counts = toCounts(row.last_full_sweep_compared, row.last_full_sweep_repaired)
  // `last_sweep_at` of the row says when one was due; the watermark, when one began that has ended.
  const sweptAt = row.sweep_watermark === null ? null : timeOfId(row.sweep_watermark)
  return {
    last_sweep_at: sweptAt === null ? null : new Date(sweptAt).toISOString(),
    last_full_sweep_at: counts || hasSwept(row) ? toIso(row.last_full_sweep_at) : null,
    last_full_sweep_counts: counts,
    full_sweep_progress:
      row.full_sweep_cursor === null
        ? null
        : toCounts(row.full_sweep_compared, row.full_sweep_repaired),
  }
}

/**
 * Whether the date is that of a sweep. A connection that begins now gets one when it is made, so
 * that its first sweep comes a day later; a sweep before sweeps were counted came after that.
 */
function hasSwept({ created_at, last_full_sweep_at: at }: SweepRow): boolean {
  return at !== null && at.getTime() - created_at.getTime() > HOUR_MS
}

function toCounts(
  compared: number | null,
  repaired: number | null,
): AdminOrderSyncSweepCounts | null {
  return compared === null || repaired === null ? null : { compared, repaired }
}
