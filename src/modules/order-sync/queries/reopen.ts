import type { QueryRunner } from "./database"
import { raise, type Priority } from "./priority"

/**
 * Assignments by which a row `d` is to be sent again, with a fresh budget. When it is due, and
 * whether the remote still holds the same, is the caller's to say.
 */
export const reopenAs = (priority: Priority) => `
        state = 'pending',
        desired_version = d.desired_version + 1,
        attempts = 0,
        waited_ms = 0,
        skip_rule = NULL,
        priority = ${raise(priority)},
        updated_at = now()`

export interface ReopenFilter {
  ids?: string[]
  connection_id?: string
  state?: string
  error_kind?: string
}

export const reopenQueries = (database: QueryRunner) => ({
  /**
   * Opens deliveries again because a person asked for it; they are tried at once. Delivered
   * ones are included only when they are named: a retry of all means those that did not arrive.
   */
  async reopen(filter: ReopenFilter): Promise<{ id: string; connection_id: string }[]> {
    const conditions: [string, unknown][] = []
    if (filter.ids) {
      conditions.push(["id = ANY(?::text[])", filter.ids])
    }
    if (filter.connection_id) {
      conditions.push(["connection_id = ?", filter.connection_id])
    }
    if (filter.state) {
      conditions.push(["state = ?", filter.state])
    }
    if (filter.error_kind) {
      conditions.push(["error_kind = ?", filter.error_kind])
    }
    return await database.rows(
      `UPDATE order_sync_delivery AS d SET ${reopenAs("live")},
        next_attempt_at = now(),
        is_urgent = true
      WHERE deleted_at IS NULL ${filter.ids ? "" : "AND state <> 'delivered'"}
        ${conditions.map(([sql]) => `AND ${sql}`).join(" ")}
      RETURNING id, connection_id`,
      conditions.map(([, value]) => value),
    )
  },

  /**
   * Opens the rows that other settings may treat differently: all that were parked or skipped, and,
   * when what is sent has changed, those that people still work on at the remote. Closed orders
   * stay as they are: a new label is no reason to send all old orders again. What is opened waits
   * behind live orders. Returns how many rows were opened.
   */
  async reopenForSettings(connectionId: string, includeOpenOrders: boolean): Promise<number> {
    return await database.run(
      `UPDATE order_sync_delivery AS d SET ${reopenAs("reopened")},
        next_attempt_at = now()
      WHERE connection_id = ? AND deleted_at IS NULL
        AND (state IN ('parked', 'skipped', 'pending')
             OR (? AND remote_existence = 'present'
                 AND (remote_status IS NULL OR remote_status IN ('new', 'processing'))))
      RETURNING id`,
      [connectionId, includeOpenOrders],
    )
  },
})
