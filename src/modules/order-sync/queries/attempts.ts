import type { SentFields } from "../../../lib/sent-fields"
import type { Query } from "./database"

/** Removes attempts older than this many days, a slice at a time, so that no lock lasts long. */
export function purgeAttempts(retentionDays: number, limit: number): Query {
  return {
    sql: `
      DELETE FROM order_sync_attempt WHERE id IN (
        SELECT id FROM order_sync_attempt
        WHERE attempted_at < now() - ? * interval '1 day' AND deleted_at IS NULL
        ORDER BY attempted_at LIMIT ?)
      RETURNING id`,
    params: [retentionDays, limit],
  }
}

export interface SentRow {
  sent_fields: SentFields
  attempted_at: Date
}

/** What was last written of an order; none for one that was written by an older version, or long ago. */
export function findSentFields(deliveryId: string): Query {
  return {
    sql: `
      SELECT sent_fields, attempted_at FROM order_sync_attempt
      WHERE delivery_id = ? AND sent_fields IS NOT NULL AND deleted_at IS NULL
      ORDER BY attempted_at DESC, id DESC LIMIT 1`,
    params: [deliveryId],
  }
}
