import type { PauseKind } from "../../../lib/pause"
import type { QueryRunner } from "./database"

/** A connection that admins are to be notified about. */
export interface NoticedConnection {
  id: string
  name: string
  config: Record<string, unknown>
}

export interface PausedConnection extends NoticedConnection {
  pause_kind: PauseKind
}

export interface ConnectionWithParked extends NoticedConnection {
  parked: number
}

export interface DueNotices {
  paused: PausedConnection[]
  resumed: NoticedConnection[]
  parked: ConnectionWithParked[]
  resolved: NoticedConnection[]
}

/**
 * Pauses that admins were not notified of. A remote that asks to wait is no problem, and most
 * outages are over within a minute.
 */
const TAKE_PAUSED = `
  UPDATE order_sync_connection SET pause_noticed_at = now()
  WHERE deleted_at IS NULL AND is_enabled
    AND pause_kind IS NOT NULL AND pause_kind <> 'rate_limited'
    AND paused_at <= now() - CASE pause_kind WHEN 'outage' THEN interval '1 minute' ELSE interval '0' END
    AND (pause_noticed_at IS NULL OR pause_noticed_at < paused_at)
  RETURNING id, name, config, pause_kind`

/** Pauses that admins were notified of and that are over. */
const TAKE_RESUMED = `
  UPDATE order_sync_connection SET pause_noticed_at = NULL
  WHERE deleted_at IS NULL AND pause_noticed_at IS NOT NULL AND pause_kind IS NULL
  RETURNING id, name, config`

/**
 * Connections with parked orders that admins were not notified of. It waits until a group of them
 * is complete, so that 37 orders with one fault make one notice, and reports further ones at most
 * once an hour.
 */
const TAKE_PARKED = `
  UPDATE order_sync_connection AS c SET parked_noticed_at = now()
  FROM (
    SELECT connection_id, count(*)::int AS parked,
      min(updated_at) AS first_at, max(updated_at) AS last_at
    FROM order_sync_delivery
    WHERE state = 'parked' AND deleted_at IS NULL
    GROUP BY connection_id) AS p
  WHERE c.id = p.connection_id AND c.deleted_at IS NULL AND c.is_enabled
    AND (p.last_at <= now() - interval '20 seconds' OR p.first_at <= now() - interval '2 minutes')
    AND (c.parked_noticed_at IS NULL
      OR (p.last_at > c.parked_noticed_at AND c.parked_noticed_at <= now() - interval '1 hour'))
  RETURNING c.id, c.name, c.config, p.parked`

/** Connections whose parked orders admins were notified about, and that have none any more. */
const TAKE_RESOLVED = `
  UPDATE order_sync_connection AS c SET parked_noticed_at = NULL
  WHERE deleted_at IS NULL AND parked_noticed_at IS NOT NULL
    AND NOT EXISTS (
      SELECT 1 FROM order_sync_delivery d
      WHERE d.connection_id = c.id AND d.deleted_at IS NULL
        -- What is being tried again may be parked again.
        AND (d.state = 'parked' OR (d.state = 'pending' AND (d.is_urgent OR d.error_kind IS NOT NULL))))
  RETURNING id, name, config`

export const noticeQueries = (database: QueryRunner) => ({
  /**
   * What admins have to be notified of. Each statement notes that it was taken, so that of several
   * processes one tells it. A process that dies in between notifies nobody; the admin's page shows
   * the state anyway, and a notice that came twice would be worse.
   */
  async take(): Promise<DueNotices> {
    return {
      paused: await database.rows(TAKE_PAUSED),
      resumed: await database.rows(TAKE_RESUMED),
      parked: await database.rows(TAKE_PARKED),
      resolved: await database.rows(TAKE_RESOLVED),
    }
  },
})
