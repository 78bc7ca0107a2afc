/** What the connection's rules let through. */
export const IS_ELIGIBLE = "o.deleted_at IS NULL AND NOT o.is_draft_order AND o.status <> 'draft'"

/** What a remote that knows no cancelled orders never hears of. */
export const IS_CANCELLED_UNSENT = `o.status = 'canceled' AND EXISTS (
  SELECT 1 FROM order_sync_delivery d
  WHERE d.order_id = o.id AND d.remote_existence = 'absent'
    AND d.state = 'skipped' AND d.skip_rule = 'cancelled_unsent')`

/**
 * Shares of a connection's limit are free again. A process that lives takes its own back with its
 * next renewal.
 */
export const LET_SHARES_END = `
  UPDATE order_sync_sender SET expires_at = now() - interval '1 second' WHERE expires_at > now()`
