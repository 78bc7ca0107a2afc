import { generateEntityId } from "@medusajs/framework/utils"
import type { QueryRunner } from "./database"
import { reopenAs } from "./reopen"

/** Parked rows that were written later than this after a change are taken to have seen it. */
const PARKED_TOLERANCE_MS = 60_000

export interface SweptOrder {
  id: string
  /** ISO 8601. */
  updated_at: string
}

export interface ChangedOrder {
  id: string
  /** ISO 8601; the newest, when there are several. */
  changed_at: string
}

/** Compares the store's orders with a connection's deliveries. */
export const sweepQueries = (database: QueryRunner) => ({
  /** The ids of those orders that have no delivery. */
  async findMissing(connectionId: string, orderIds: string[]): Promise<string[]> {
    return await database.ids(
      `SELECT o.id FROM unnest(?::text[]) AS o(id)
      WHERE NOT EXISTS (
        SELECT 1 FROM order_sync_delivery d
        WHERE d.connection_id = ? AND d.order_id = o.id AND d.deleted_at IS NULL)`,
      [orderIds, connectionId],
    )
  },

  /**
   * Opens the rows of those orders that changed since they were read. The date that the change was
   * found by is remembered, so that an order that cannot be read is opened once for each change and
   * not by each sweep. Returns how many rows were opened.
   */
  async markChanged(connectionId: string, orders: SweptOrder[]): Promise<number> {
    return await database.run(
      `WITH changed AS (
        SELECT d.id, o.updated_at FROM jsonb_to_recordset(?::jsonb) AS o(id text, updated_at timestamptz)
        JOIN order_sync_delivery d
          ON d.connection_id = ? AND d.order_id = o.id AND d.deleted_at IS NULL
        WHERE d.state <> 'pending' AND d.order_updated_at <> o.updated_at
        ORDER BY d.order_id
        FOR UPDATE OF d)
      UPDATE order_sync_delivery AS d SET ${reopenAs("live")},
        next_attempt_at = now(),
        order_updated_at = changed.updated_at
      FROM changed WHERE d.id = changed.id
      RETURNING d.id`,
      [JSON.stringify(orders), connectionId],
    )
  },

  /**
   * The ids of those orders that may not have been looked at since the given moments. A delivered
   * row says when it was last found in sync, any other one when it was last written.
   *
   * @param toleranceMs by how much the clock that wrote a moment may be ahead of the database's
   */
  async findNotReadSince(
    connectionId: string,
    orders: ChangedOrder[],
    toleranceMs: number,
  ): Promise<string[]> {
    return await database.ids(
      `SELECT d.order_id AS id
      FROM jsonb_to_recordset(?::jsonb) AS o(id text, changed_at timestamptz)
      JOIN order_sync_delivery d
        ON d.connection_id = ? AND d.order_id = o.id AND d.deleted_at IS NULL
      WHERE d.state <> 'pending'
        AND CASE d.state
          WHEN 'delivered' THEN d.delivered_at < o.changed_at + ? * interval '1 millisecond'
          -- A look at it costs a request and a notice, so clocks are trusted further.
          WHEN 'parked' THEN d.updated_at
            < o.changed_at + LEAST(?, ${PARKED_TOLERANCE_MS}) * interval '1 millisecond'
          ELSE d.updated_at < o.changed_at + ? * interval '1 millisecond' END`,
      [JSON.stringify(orders), connectionId, toleranceMs, toleranceMs, toleranceMs],
    )
  },

  /**
   * Makes rows for drafts, so that their conversion is noticed although it leaves no trace but a
   * new date on an order of any age. Rows that exist stay as they are.
   */
  async noteDrafts(connectionId: string, orderIds: string[]): Promise<void> {
    const drafts = orderIds.map((order_id) => ({
      id: generateEntityId(undefined, "osdel"),
      order_id,
    }))
    await database.run(
      `INSERT INTO order_sync_delivery
        (id, connection_id, order_id, state, skip_rule, draft_seen_at)
      SELECT r.id, ?, r.order_id, 'skipped', 'draft', now()
      FROM jsonb_to_recordset(?::jsonb) AS r(id text, order_id text)
      ON CONFLICT (connection_id, order_id) WHERE deleted_at IS NULL DO NOTHING
      RETURNING id`,
      [connectionId, JSON.stringify(drafts)],
    )
  },

  /** Deliveries that a rule has skipped, by id, a page at a time. */
  async listSkipped(
    connectionId: string,
    skipRule: "draft" | "not_paid",
    afterId: string,
    limit: number,
  ): Promise<{ id: string; order_id: string }[]> {
    return await database.rows(
      `SELECT id, order_id FROM order_sync_delivery
      WHERE connection_id = ? AND id > ? AND deleted_at IS NULL
        AND state = 'skipped' AND skip_rule IN ('draft', 'not_paid') AND skip_rule = ?
      ORDER BY id LIMIT ?`,
      [connectionId, afterId, skipRule, limit],
    )
  },
})
