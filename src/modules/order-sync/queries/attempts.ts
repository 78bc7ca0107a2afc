import type { SentFields } from "../../../lib/sent-fields"
import { inSlices, type QueryRunner } from "./database"

export interface SentRow {
  sent_fields: SentFields
  attempted_at: Date
}

export const attemptQueries = (database: QueryRunner) => ({
  /** What was last written of an order; null for one that an older version wrote, or long ago. */
  async findSentFields(deliveryId: string): Promise<SentRow | null> {
    return await database.row(
      `SELECT sent_fields, attempted_at FROM order_sync_attempt
      WHERE delivery_id = ? AND sent_fields IS NOT NULL AND deleted_at IS NULL
      ORDER BY attempted_at DESC, id DESC LIMIT 1`,
      [deliveryId],
    )
  },

  /** Removes attempts older than this many days; returns how many they were. */
  async purgeAttempts(retentionDays: number): Promise<number> {
    return await inSlices(async (limit) =>
      database.run(
        `DELETE FROM order_sync_attempt WHERE id IN (
        SELECT id FROM order_sync_attempt
        WHERE attempted_at < now() - ? * interval '1 day' AND deleted_at IS NULL
        ORDER BY attempted_at LIMIT ?)
      RETURNING id`,
        [retentionDays, limit],
      ),
    )
  },
})
