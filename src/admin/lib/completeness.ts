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
 * `unchecked`: the names of those that were not checked yet. "none": there is nothing to check.
 */
export type CheckedAt = { at: string } | { unchecked: string[] } | "none"

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
    sweep: oldest(enabled, ({ last_sweep_at }) => last_sweep_at),
    fullSweep: oldest(enabled, ({ last_full_sweep_at }) => last_full_sweep_at),
    statuses: oldest(read, ({ last_sync_at }) => last_sync_at),
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

function oldest(
  connections: readonly Connection[],
  momentOf: (connection: Connection) => string | null,
): CheckedAt {
  const moments = connections.map(momentOf).filter((moment) => moment !== null)
  if (connections.length === 0) {
    return "none"
  }
  if (moments.length < connections.length) {
    const unchecked = connections.filter((connection) => momentOf(connection) === null)
    return { unchecked: unchecked.map(({ name }) => name) }
  }
  // Dates of one zone sort as text.
  return { at: moments.sort()[0] }
}
