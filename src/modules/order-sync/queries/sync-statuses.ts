import type { StatusAction } from "../../../lib/connection-settings"
import type { RemoteStatus } from "../../../types"
import type { QueryRunner } from "./database"
import { reopenAs } from "./reopen"

/** Statements by which a status sync finds deliveries, and stores what it read of them. */

export interface OpenDelivery {
  id: string
  order_id: string
  external_id: string
  /** Null when the remote named one that is not known here. */
  remote_status: RemoteStatus | null
  remote_updated_at: string | null
}

export interface StatusObservation {
  id: string
  status: RemoteStatus
  /** The remote's own code and name of the status; left out or null: as the class. */
  code?: string | null
  label?: string | null
  updated_at: string | null
}

export interface StatusChange {
  id: string
  order_id: string
  external_id: string
  former_status: string | null
  remote_status: string
}

/** What a status asks to be done to the store's order; nothing where it is not named. */
export interface ActionsByStatus {
  classes: Partial<Record<RemoteStatus, Exclude<StatusAction, "none">>>
  /** By the remote's own code, before the class; "none" where its class's action does not count. */
  codes: Record<string, StatusAction>
}

export const syncStatusesQueries = (database: QueryRunner) => ({
  /**
   * Deliveries that the remote is still working on, by id, a page at a time.
   *
   * @param unreadSince only those whose status was not read since; null: all
   */
  async listOpen(
    connectionId: string,
    afterId: string,
    limit: number,
    unreadSince: string | null = null,
  ): Promise<OpenDelivery[]> {
    return await database.rows(
      `SELECT id, order_id, external_id, remote_status, remote_updated_at
      FROM order_sync_delivery
      WHERE connection_id = ? AND id > ? AND deleted_at IS NULL AND external_id IS NOT NULL
        AND remote_existence = 'present'
        AND (remote_status IS NULL OR remote_status IN ('new', 'processing'))
        AND (?::timestamptz IS NULL OR status_read_at IS NULL OR status_read_at < ?::timestamptz)
      ORDER BY id LIMIT ?`,
      [connectionId, afterId, unreadSince, unreadSince, limit],
    )
  },

  /** Which of these remote ids we know, whatever state they are in. */
  async findByExternalIds(connectionId: string, externalIds: string[]): Promise<OpenDelivery[]> {
    return await database.rows(
      `SELECT id, order_id, external_id, remote_status, remote_updated_at
      FROM order_sync_delivery
      WHERE connection_id = ? AND external_id = ANY(?::text[]) AND deleted_at IS NULL
        AND remote_existence = 'present'`,
      [connectionId, externalIds],
    )
  },

  /**
   * Stores what a status sync read, and with a status that has changed what is to be done because
   * of it; what a former status asked for is past. A row that is being sent just now, or was
   * written since the sync began, is not changed: there the sender knows better. Returns only the
   * rows whose status is another one now.
   *
   * @param startedAt when the sync began, by the database's clock
   */
  async recordStatuses(
    observations: StatusObservation[],
    startedAt: string,
    actions: ActionsByStatus = { classes: {}, codes: {} },
  ): Promise<StatusChange[]> {
    const rows = await database.rows<StatusChange>(
      `WITH seen AS (
        SELECT *, NULLIF(COALESCE(?::jsonb ->> r.code, ?::jsonb ->> r.status), 'none') AS action
        FROM jsonb_to_recordset(?::jsonb)
          AS r(id text, status text, code text, label text, updated_at timestamptz)),
      before AS (
        SELECT d.id, d.remote_status,
          d.remote_status IS DISTINCT FROM seen.status
            OR (seen.code IS NOT NULL AND d.remote_status_code IS DISTINCT FROM seen.code)
            AS has_moved
        FROM order_sync_delivery d JOIN seen ON seen.id = d.id
        WHERE (d.lease_until IS NULL OR d.lease_until < now()) AND d.updated_at <= ?::timestamptz
        FOR UPDATE OF d)
      UPDATE order_sync_delivery AS d SET
        remote_status = seen.status,
        remote_status_code = seen.code,
        remote_status_label = seen.label,
        remote_updated_at = COALESCE(seen.updated_at, d.remote_updated_at),
        pending_action = CASE WHEN before.has_moved THEN seen.action ELSE d.pending_action END,
        -- What a former status asked for is past, refused or not.
        refused_action = CASE WHEN NOT before.has_moved THEN d.refused_action END,
        action_error_code = CASE WHEN NOT before.has_moved THEN d.action_error_code END,
        action_error_message = CASE WHEN NOT before.has_moved THEN d.action_error_message END,
        action_refused_at = CASE WHEN NOT before.has_moved THEN d.action_refused_at END,
        updated_at = CASE WHEN before.has_moved THEN now() ELSE d.updated_at END
      FROM seen, before
      WHERE d.id = seen.id AND before.id = d.id
      RETURNING d.id, d.order_id, d.external_id, before.remote_status AS former_status,
        d.remote_status`,
      [
        JSON.stringify(actions.codes),
        JSON.stringify(actions.classes),
        JSON.stringify(observations),
        startedAt,
      ],
    )
    return rows.filter((row) => row.former_status !== row.remote_status)
  },

  /**
   * The remote says that it does not know these orders (any more). Nothing is decided here: the
   * rows become due, and the sender, which tells a deleted order from another project's key, finds
   * out.
   */
  async forgetRemote(ids: string[]): Promise<void> {
    if (ids.length === 0) {
      return
    }
    await database.run(
      `UPDATE order_sync_delivery AS d SET ${reopenAs("live")},
        next_attempt_at = now(),
        payload_hash = NULL
      WHERE id = ANY(?::text[]) AND deleted_at IS NULL
      RETURNING id`,
      [ids],
    )
  },

  /**
   * Remembers, for a status sync that takes several runs, which of its deliveries are dealt with.
   */
  async noteStatusesRead(ids: string[]): Promise<void> {
    if (ids.length === 0) {
      return
    }
    await database.run(
      "UPDATE order_sync_delivery SET status_read_at = now() WHERE id = ANY(?::text[]) RETURNING id",
      [ids],
    )
  },
})
