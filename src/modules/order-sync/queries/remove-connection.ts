import type { QueryRunner } from "./database"
import { secretQueries } from "./secrets"

/** Rows of connections that are being deleted; for statements about all connections. */
export const NOT_BEING_DELETED = `
  connection_id NOT IN (SELECT id FROM order_sync_connection WHERE deleted_at IS NOT NULL)`

/** Rows a statement. */
const SLICE = 1_000

/** Where rows of a connection are, and the condition of the index that finds them. */
const TABLES = [
  ["order_sync_delivery", "true"],
  ["order_sync_event", "deleted_at IS NULL"],
] as const

export interface DeletedConnection {
  id: string
  name: string
  deleted_at: string
  deliveries_left: number
}

/** Deletes connections: marked at once, removed in the background, a slice at a time. */
export const removeConnectionQueries = (database: QueryRunner) => ({
  /** From now on nobody sees the connection, and nothing is sent for it. */
  async mark(connectionId: string): Promise<void> {
    await database.run(
      `UPDATE order_sync_connection SET deleted_at = now(), is_enabled = false, updated_at = now()
      WHERE id = ? AND deleted_at IS NULL
      RETURNING id`,
      [connectionId],
    )
    await secretQueries(database).remove(connectionId)
  },

  /** Ids of connections whose rows are still being removed, the longest first. */
  async listIds(): Promise<string[]> {
    return await database.ids(
      "SELECT id FROM order_sync_connection WHERE deleted_at IS NOT NULL ORDER BY deleted_at, id",
    )
  },

  /** Connections whose rows are still being removed; counting reads only an index. */
  async list(): Promise<DeletedConnection[]> {
    return await database.rows(`SELECT c.id, c.name, c.deleted_at, (
        SELECT count(*)::int FROM order_sync_delivery d WHERE d.connection_id = c.id
      ) AS deliveries_left
      FROM order_sync_connection c WHERE c.deleted_at IS NOT NULL
      ORDER BY c.deleted_at, c.id`)
  },

  /**
   * Removes one slice of deliveries, whose attempts the foreign key takes along, or of events;
   * returns whether the connection is gone with all its rows. Null: what is left is in use just
   * now, so another try has to wait.
   */
  async removeSlice(connectionId: string): Promise<boolean | null> {
    for (const [table, indexed] of TABLES) {
      const isAny = await database.any(
        `DELETE FROM ${table} WHERE id = ANY(ARRAY(
          SELECT id FROM ${table} WHERE connection_id = ? AND ${indexed} LIMIT ?
          FOR UPDATE SKIP LOCKED))
        RETURNING id`,
        [connectionId, SLICE],
      )
      if (isAny) {
        return false
      }
    }
    await secretQueries(database).remove(connectionId)
    await database.run("DELETE FROM order_sync_sender WHERE connection_id = ? RETURNING id", [
      connectionId,
    ])
    // The last step: only when nothing hangs on the connection any more.
    const isGone = await database.any(
      `DELETE FROM order_sync_connection c
      WHERE id = ? AND deleted_at IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM order_sync_delivery d WHERE d.connection_id = c.id)
        AND NOT EXISTS (SELECT 1 FROM order_sync_event e WHERE e.connection_id = c.id)
      RETURNING id`,
      [connectionId],
    )
    return isGone || null
  },
})
