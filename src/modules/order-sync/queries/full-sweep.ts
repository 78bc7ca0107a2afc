import type { RemoteStatus } from "../../../types"
import type { QueryRunner } from "./database"

/** How long a full sweep may go without progress before another process takes it over. */
export const FULL_SWEEP_LEASE = "interval '2 minutes'"

/** One page of a full sweep, whose counts are saved together with its place. */
export interface FullSweepPage {
  connectionId: string
  /** Version of the settings that it was compared by. */
  version: number
  /** The cursor that was stored before it. */
  from: string | null
  /** The sweep begins with it. */
  isFirst: boolean
  /** Orders that the page compared. */
  compared: number
  /** Of those the ones that were missing or different, and so were marked dirty. */
  repaired: number
}

/** A sum stays unknown when its beginning was not counted. */
const COUNTED = (column: string) => `(CASE WHEN ? THEN 0 ELSE ${column} END) + ?`

/** What the comparison by content needs to know of a row that is in sync as far as known. */
export interface SettledDelivery {
  id: string
  order_id: string
  external_id: string
  payload_hash: string | null
  remote_status: RemoteStatus | null
  remote_updated_at: string | null
  written_status: RemoteStatus | null
}

export const fullSweepQueries = (database: QueryRunner) => ({
  /**
   * Saves the progress of a full sweep; false: the settings have changed and it has to start again,
   * or another process has taken it over, so that no page is counted twice.
   */
  async saveFull(page: FullSweepPage, cursor: string): Promise<boolean> {
    const { connectionId, version, from, isFirst, compared, repaired } = page
    return await database.any(
      `UPDATE order_sync_connection SET
        full_sweep_cursor = ?, full_sweep_lease_until = now() + ${FULL_SWEEP_LEASE},
        full_sweep_compared = ${COUNTED("full_sweep_compared")},
        full_sweep_repaired = ${COUNTED("full_sweep_repaired")}
      WHERE id = ? AND version = ? AND full_sweep_cursor IS NOT DISTINCT FROM ?
        AND deleted_at IS NULL
      RETURNING id`,
      [cursor, isFirst, compared, isFirst, repaired, connectionId, version, from],
    )
  },

  /** Does nothing when another process has taken the sweep over: that one finishes it. */
  async finishFull(page: FullSweepPage): Promise<void> {
    const { connectionId, version, from, isFirst, compared, repaired } = page
    await database.run(
      `UPDATE order_sync_connection SET
        full_sweep_cursor = NULL, full_sweep_lease_until = NULL,
        full_sweep_compared = NULL, full_sweep_repaired = NULL,
        last_full_sweep_at = CASE WHEN version = ? THEN now() ELSE last_full_sweep_at END,
        last_full_sweep_compared = CASE WHEN version = ?
          THEN ${COUNTED("full_sweep_compared")} ELSE last_full_sweep_compared END,
        last_full_sweep_repaired = CASE WHEN version = ?
          THEN ${COUNTED("full_sweep_repaired")} ELSE last_full_sweep_repaired END
      WHERE id = ? AND full_sweep_cursor IS NOT DISTINCT FROM ? RETURNING id`,
      [
        version,
        ...[version, isFirst, compared],
        ...[version, isFirst, repaired],
        connectionId,
        from,
      ],
    )
  },

  /** What was not finished can be continued at once, from where it stopped. */
  async releaseFull(connectionId: string): Promise<void> {
    await database.run(
      "UPDATE order_sync_connection SET full_sweep_lease_until = NULL WHERE id = ? RETURNING id",
      [connectionId],
    )
  },

  /** Delivered rows that the remote is still working on, by id, a page at a time. */
  async listSettledOpen(
    connectionId: string,
    afterId: string,
    limit: number,
  ): Promise<SettledDelivery[]> {
    return await database.rows(
      `SELECT id, order_id, external_id, payload_hash, remote_status, remote_updated_at,
        written_status
      FROM order_sync_delivery
      WHERE connection_id = ? AND id > ? AND deleted_at IS NULL AND external_id IS NOT NULL
        AND remote_existence = 'present' AND state = 'delivered'
        AND (remote_status IS NULL OR remote_status IN ('new', 'processing'))
      ORDER BY id LIMIT ?`,
      [connectionId, afterId, limit],
    )
  },
})
