import type { Database } from "./database"

export const eraseOrderQueries = (database: Database) => ({
  /**
   * Erases what answers and the mapping left of an order, for people to read; null, and nothing
   * erased, while it is being sent: its sender will write the result back. Returns how many
   * deliveries were cleared and how many attempts removed.
   *
   * The rows, their ids, the hash and what is known about the remote stay: without them the order
   * would be created a second time, or sent again. The sum of a create without an answer stays
   * until a read has settled it, because the order is recognised by it.
   */
  async eraseOrder(orderId: string): Promise<{ deliveries: number; attempts: number } | null> {
    return await database.transaction(async (runner) => {
      const rows = await runner.rows<{ id: string; is_being_sent: boolean }>(
        `SELECT id, COALESCE(lease_until > now(), false) AS is_being_sent FROM order_sync_delivery
        WHERE order_id = ? ORDER BY id FOR UPDATE`,
        [orderId],
      )
      if (rows.some(({ is_being_sent }) => is_being_sent)) {
        return null
      }
      const ids = rows.map(({ id }) => id)
      const attempts = await runner.run(
        "DELETE FROM order_sync_attempt WHERE delivery_id = ANY(?::text[]) RETURNING id",
        [ids],
      )
      const deliveries = await runner.run(
        `UPDATE order_sync_delivery SET
          error_message = NULL,
          error_fields = NULL,
          action_error_message = NULL,
          coercions = NULL,
          attempted_total = CASE WHEN remote_existence = 'uncertain' THEN attempted_total END,
          attempted_currency = CASE WHEN remote_existence = 'uncertain' THEN attempted_currency END,
          updated_at = now()
        WHERE id = ANY(?::text[])
        RETURNING id`,
        [ids],
      )
      return { deliveries, attempts }
    })
  },
})
