/** What the connection's rules let through. */
export const IS_ELIGIBLE = "o.deleted_at IS NULL AND NOT o.is_draft_order AND o.status <> 'draft'"

/** Orders of which nothing was left before they were sent, and how that shows. */
export const OVER_UNSENT = {
  cancelled: `o.status = 'canceled' AND EXISTS (
    SELECT 1 FROM order_sync_delivery d
    WHERE d.order_id = o.id AND d.remote_existence = 'absent'
      AND d.state = 'skipped' AND d.skip_rule = 'cancelled_unsent')`,
  returned: `EXISTS (
    SELECT 1 FROM order_sync_delivery d
    WHERE d.order_id = o.id AND d.remote_existence = 'absent'
      AND d.state = 'parked' AND d.error_code = 'no_items')
    AND NOT EXISTS (
      SELECT 1 FROM order_item i
      WHERE i.order_id = o.id AND i.version = o.version AND i.deleted_at IS NULL
        AND i.quantity > i.return_received_quantity)`,
}

/**
 * Shares of a connection's limit are free again. A process that lives takes its own back with its
 * next renewal.
 */
export const LET_SHARES_END = `
  UPDATE order_sync_sender SET expires_at = now() - interval '1 second' WHERE expires_at > now()`
