import { REOPEN } from "./mark-dirty"
import type { Query } from "./query"

/**
 * Opens an order that was parked as a collision, with a person's decision on what the remote could not
 * prove. Ours: it exists, and the next attempt updates it. Another one: it does not change, and this
 * order is created under Medusa's own id, which is proof; the plugin first reads whether it exists.
 */
export function settleCollision(id: string, isOurs: boolean): Query {
  return {
    sql: `
      UPDATE order_sync_delivery AS d SET ${REOPEN},
        next_attempt_at = now(),
        is_urgent = true,
        remote_existence = CASE WHEN ? THEN 'present' ELSE 'uncertain' END,
        external_id = CASE WHEN ? THEN external_id ELSE order_id END,
        payload_hash = NULL,
        attempted_total = NULL,
        attempted_currency = NULL
      WHERE id = ? AND state = 'parked' AND error_kind = 'id_collision'
        AND external_id IS NOT NULL AND deleted_at IS NULL
      RETURNING id, connection_id`,
    params: [isOurs, isOurs, id],
  }
}
