import type { Query } from "./database"

/**
 * Statements that delete a connection: it is marked at once, so that nobody sees it and nothing is
 * sent for it, and its rows go a slice at a time afterwards.
 */

/** Rows of connections that are being deleted; for statements about all connections. */
export const NOT_BEING_DELETED = `
  connection_id NOT IN (SELECT id FROM order_sync_connection WHERE deleted_at IS NOT NULL)`

export function markDeleted(connectionId: string): Query {
  return {
    sql: `
      UPDATE order_sync_connection SET deleted_at = now(), is_enabled = false, updated_at = now()
      WHERE id = ? AND deleted_at IS NULL
      RETURNING id`,
    params: [connectionId],
  }
}

export function listDeletedIds(): Query {
  return {
    sql: "SELECT id FROM order_sync_connection WHERE deleted_at IS NOT NULL ORDER BY deleted_at, id",
    params: [],
  }
}

export interface DeletedConnection {
  id: string
  name: string
  deleted_at: string
  deliveries_left: number
}

/** Connections whose rows are still being removed; counting reads only an index. */
export function listDeleted(): Query {
  return {
    sql: `
      SELECT c.id, c.name, c.deleted_at, (
        SELECT count(*)::int FROM order_sync_delivery d WHERE d.connection_id = c.id
      ) AS deliveries_left
      FROM order_sync_connection c WHERE c.deleted_at IS NOT NULL
      ORDER BY c.deleted_at, c.id`,
    params: [],
  }
}

/** Removes deliveries of a connection with their attempts, which the foreign key takes along. */
export function removeDeliveries(connectionId: string, limit: number): Query {
  return {
    sql: `
      DELETE FROM order_sync_delivery WHERE id = ANY(ARRAY(
        SELECT id FROM order_sync_delivery WHERE connection_id = ? LIMIT ?
        FOR UPDATE SKIP LOCKED))
      RETURNING id`,
    params: [connectionId, limit],
  }
}

/** The last step: only when nothing hangs on the connection any more. */
export function removeConnection(connectionId: string): Query {
  return {
    sql: `
      DELETE FROM order_sync_connection c
      WHERE id = ? AND deleted_at IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM order_sync_delivery d WHERE d.connection_id = c.id)
        AND NOT EXISTS (SELECT 1 FROM order_sync_event e WHERE e.connection_id = c.id)
      RETURNING id`,
    params: [connectionId],
  }
}

/** Removes events of a connection, a slice at a time. */
export function removeEvents(connectionId: string, limit: number): Query {
  return {
    sql: `
      DELETE FROM order_sync_event WHERE id = ANY(ARRAY(
        SELECT id FROM order_sync_event WHERE connection_id = ? AND deleted_at IS NULL LIMIT ?
        FOR UPDATE SKIP LOCKED))
      RETURNING id`,
    params: [connectionId, limit],
  }
}
