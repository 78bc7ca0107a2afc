import type { AdminOrderSyncConnection } from "../../types"

type Connection = Pick<
  AdminOrderSyncConnection,
  | "id"
  | "name"
  | "is_enabled"
  | "capabilities"
  | "last_sync_at"
  | "last_sweep_at"
  | "last_full_sweep_at"
  | "last_full_sweep_counts"
  | "full_sweep_progress"
>

/**
 * A check of several connections is as old as that of the one that was checked longest ago.
 * "never": at least one of them was not checked yet. "none": there is nothing to check.
 */
export type CheckedAt = { at: string } | "never" | "none"

export interface Completeness {
  /** New and changed orders were looked for. */
  sweep: CheckedAt
  /** Every order of the store was compared. */
  fullSweep: CheckedAt
  statuses: CheckedAt
  /** What the full checks counted: of each connection, because an order may be at several. */
  counted: CountedSweep[]
}

export type CountedSweep = Pick<
  Connection,
  "id" | "name" | "last_full_sweep_at" | "last_full_sweep_counts" | "full_sweep_progress"
>

/** What is known of whether anything is missing at the connections that are switched on. */
export function readCompleteness(connections: readonly Connection[]): Completeness {
  const enabled = connections.filter(({ is_enabled }) => is_enabled)
  const read = enabled.filter(({ capabilities }) => capabilities?.list || capabilities?.fetchOne)
  return {
    sweep: oldest(enabled.map(({ last_sweep_at }) => last_sweep_at)),
    fullSweep: oldest(enabled.map(({ last_full_sweep_at }) => last_full_sweep_at)),
    statuses: oldest(read.map(({ last_sync_at }) => last_sync_at)),
    counted: enabled
      .filter((one) => one.last_full_sweep_counts !== null || one.full_sweep_progress !== null)
      .map(({ id, name, last_full_sweep_at, last_full_sweep_counts, full_sweep_progress }) => ({
        id,
        name,
        last_full_sweep_at,
        last_full_sweep_counts,
        full_sweep_progress,
      })),
  }
}

function oldest(moments: readonly (string | null)[]): CheckedAt {
  const known = moments.filter((moment) => moment !== null)
  if (moments.length === 0) {
    return "none"
  }
  // Dates of one zone sort as text.
  return known.length < moments.length ? "never" : { at: [...known].sort()[0] }
}
