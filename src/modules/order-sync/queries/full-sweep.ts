import type { RemoteStatus } from "../../../types"
import type { Query } from "./query"

/** Statements about when connections are swept, and how far a full sweep has come. */

/** How long a full sweep may go without progress before another process takes it over. */
const LEASE = "interval '2 minutes'"

/** With the two minutes for which sweeps ignore a new order, a lost event costs five at most. */
export function takeDueSweeps(): Query {
  return {
    sql: `
      UPDATE order_sync_connection SET last_sweep_at = now()
      WHERE is_enabled AND deleted_at IS NULL
        AND (last_sweep_at IS NULL OR last_sweep_at <= now() - interval '100 seconds')
      RETURNING id`,
    params: [],
  }
}

/** Connections whose full sweep is a day old, or has begun and was not finished by anybody. */
export function takeDueFullSweeps(): Query {
  return {
    sql: `
      UPDATE order_sync_connection SET full_sweep_lease_until = now() + ${LEASE}
      WHERE is_enabled AND deleted_at IS NULL
        AND (full_sweep_cursor IS NOT NULL OR last_full_sweep_at IS NULL
          OR last_full_sweep_at <= now() - interval '24 hours')
        AND (full_sweep_lease_until IS NULL OR full_sweep_lease_until < now())
      RETURNING id`,
    params: [],
  }
}

/** Returns the row unless the settings have changed: then the sweep starts again. */
export function saveFullSweep(connectionId: string, version: number, cursor: string): Query {
  return {
    sql: `
      UPDATE order_sync_connection SET
        full_sweep_cursor = ?, full_sweep_lease_until = now() + ${LEASE}
      WHERE id = ? AND version = ? AND deleted_at IS NULL RETURNING id`,
    params: [cursor, connectionId, version],
  }
}

export function finishFullSweep(connectionId: string, version: number): Query {
  return {
    sql: `
      UPDATE order_sync_connection SET
        full_sweep_cursor = NULL, full_sweep_lease_until = NULL,
        last_full_sweep_at = CASE WHEN version = ? THEN now() ELSE last_full_sweep_at END
      WHERE id = ? RETURNING id`,
    params: [version, connectionId],
  }
}

/** What was not finished can be continued at once, from where it stopped. */
export function releaseFullSweep(connectionId: string): Query {
  return {
    sql: "UPDATE order_sync_connection SET full_sweep_lease_until = NULL WHERE id = ? RETURNING id",
    params: [connectionId],
  }
}

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

/** Delivered rows that the remote is still working on, by id, a page at a time. */
export function listSettledOpen(connectionId: string, afterId: string, limit: number): Query {
  return {
    sql: `
      SELECT id, order_id, external_id, payload_hash, remote_status, remote_updated_at,
        written_status
      FROM order_sync_delivery
      WHERE connection_id = ? AND id > ? AND deleted_at IS NULL AND external_id IS NOT NULL
        AND remote_existence = 'present' AND state = 'delivered'
        AND (remote_status IS NULL OR remote_status IN ('new', 'processing'))
      ORDER BY id LIMIT ?`,
    params: [connectionId, afterId, limit],
  }
}
