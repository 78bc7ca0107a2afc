import { generateEntityId } from "@medusajs/framework/utils"
import type { QueryRunner } from "./database"
import { PRIORITIES, type Priority } from "./priority"
import { reopenAs } from "./reopen"

/** Rows a statement, so that none locks a whole table. */
const SLICE = 1_000

export interface MarkDirtyOptions {
  /** How long a new row waits before it is sent, in milliseconds. */
  delayMs: number
  isUrgent: boolean
  isForced: boolean
  priority: Priority
}

export interface MarkKnownOptions {
  /** How long the rows wait before they are sent, in milliseconds. */
  delayMs: number
  /** Only what people still work on at the remote. */
  onlyOpen: boolean
}

export const markDirtyQueries = (database: QueryRunner) => ({
  /**
   * Marks orders as possibly changed at the given connections, whether their rows exist or not. It
   * opens rows that were delivered, parked or skipped again. Returns how many rows that were.
   *
   * A row that is claimed just now keeps its claim; its sender sees the newer version when
   * recording and leaves the row pending.
   */
  async markDirty(
    connectionIds: string[],
    orderIds: string[],
    {
      delayMs = 0,
      isUrgent = false,
      isForced = false,
      priority = "live",
    }: Partial<MarkDirtyOptions> = {},
  ): Promise<number> {
    const rows = connectionIds.flatMap((connection_id) =>
      // Sorted, so that two processes that mark the same orders take the row locks in one order.
      [...new Set(orderIds)].sort().map((order_id) => ({
        id: generateEntityId(undefined, "osdel"),
        connection_id,
        order_id,
      })),
    )
    let count = 0
    for (let start = 0; start < rows.length; start += SLICE) {
      count += await database.run(
        `INSERT INTO order_sync_delivery AS d
        (id, connection_id, order_id, state, desired_version, priority, next_attempt_at, is_urgent,
         is_forced)
      SELECT r.id, r.connection_id, r.order_id, 'pending', 1, ?::int,
             now() + ? * interval '1 millisecond', ?, ?
      FROM jsonb_to_recordset(?::jsonb) AS r(id text, connection_id text, order_id text)
      ON CONFLICT (connection_id, order_id) WHERE deleted_at IS NULL DO UPDATE SET ${reopenAs(priority)},
        next_attempt_at = LEAST(COALESCE(d.next_attempt_at, 'infinity'), EXCLUDED.next_attempt_at),
        is_urgent = d.is_urgent OR EXCLUDED.is_urgent,
        is_forced = d.is_forced OR EXCLUDED.is_forced,
        -- Who asks for an order in person wants it sent, even if the remote seems to hold it.
        payload_hash = CASE WHEN EXCLUDED.is_forced THEN NULL ELSE d.payload_hash END
      RETURNING d.id`,
        [
          PRIORITIES[priority],
          delayMs,
          isUrgent,
          isForced,
          JSON.stringify(rows.slice(start, start + SLICE)),
        ],
      )
    }
    return count
  },

  /** Marks existing rows only, and creates none; returns how many they were. */
  async markKnown(
    connectionIds: string[],
    orderIds: string[],
    { delayMs = 0, onlyOpen = false }: Partial<MarkKnownOptions> = {},
  ): Promise<number> {
    if (connectionIds.length === 0 || orderIds.length === 0) {
      return 0
    }
    return await database.run(
      `UPDATE order_sync_delivery AS d SET ${reopenAs("live")},
        next_attempt_at = LEAST(COALESCE(d.next_attempt_at, 'infinity'),
          now() + ? * interval '1 millisecond')
      WHERE id IN (
        SELECT id FROM order_sync_delivery
        WHERE order_id = ANY(?::text[]) AND connection_id = ANY(?::text[]) AND deleted_at IS NULL
          -- That an order is deleted has been seen before.
          AND skip_rule IS DISTINCT FROM 'deleted'
          AND (NOT ? OR (remote_existence = 'present'
                         AND (remote_status IS NULL OR remote_status IN ('new', 'processing'))))
        -- Two processes that mark the same orders take the row locks in one order.
        ORDER BY connection_id, order_id FOR UPDATE)
      RETURNING id`,
      [delayMs, orderIds, connectionIds, onlyOpen],
    )
  },
})
