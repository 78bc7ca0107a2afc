import type { Query } from "./query"

/**
 * Replaces secrets by the same ones under another encryption key, unless somebody has entered others
 * since they were read: those must not be overwritten with what they replaced.
 */
export function reseal(connectionId: string, former: object, sealed: object): Query {
  return {
    sql: `
      UPDATE order_sync_connection SET secrets = ?::jsonb, updated_at = now()
      WHERE id = ? AND secrets = ?::jsonb AND deleted_at IS NULL
      RETURNING id`,
    params: [JSON.stringify(sealed), connectionId, JSON.stringify(former)],
  }
}
