import type { SkipRule } from "../../../src/types"

/** What the connection's rules let through. */
export const IS_ELIGIBLE = "o.deleted_at IS NULL AND NOT o.is_draft_order AND o.status <> 'draft'"

const isSkipped = (rule: UnsentRule) => `EXISTS (
  SELECT 1 FROM order_sync_delivery d
  WHERE d.order_id = o.id AND d.remote_existence = 'absent'
    AND d.state = 'skipped' AND d.skip_rule = '${rule}')`

/** Why a remote may never hear of an order. */
export type UnsentRule = Extract<SkipRule, "cancelled_unsent" | "nothing_to_send">

/** Which orders may be skipped by a rule, as the store itself has them, and are. */
export const IS_LEFT_OUT: Record<UnsentRule, string> = {
  cancelled_unsent: `o.status = 'canceled' AND ${isSkipped("cancelled_unsent")}`,
  nothing_to_send: `NOT EXISTS (
    SELECT 1 FROM order_item i
    WHERE i.order_id = o.id AND i.version = o.version AND i.deleted_at IS NULL
      AND i.quantity > i.return_received_quantity + i.return_dismissed_quantity
  ) AND ${isSkipped("nothing_to_send")}`,
}

/**
 * Shares of a connection's limit are free again. A process that lives takes its own back with its
 * next renewal.
 */
export const LET_SHARES_END = `
  UPDATE order_sync_sender SET expires_at = now() - interval '1 second' WHERE expires_at > now()`
