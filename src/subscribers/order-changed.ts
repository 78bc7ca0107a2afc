import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { onOrderEvent } from "../workflows/mark-orders-dirty/on-order-event"

/** Everything that may change what the remote shows of an order and names the order itself. */
export default async function orderChanged({
  event: { data, metadata },
  container,
}: SubscriberArgs<{ id?: string | string[]; order_id?: string }>): Promise<void> {
  // Of the events that carry both, `id` is the return, claim or exchange.
  await onOrderEvent(container, { order_ids: [data.order_id ?? data.id ?? []].flat() }, metadata)
}

export const config: SubscriberConfig = {
  event: [
    "order.placed",
    "order.updated",
    "order.canceled",
    "order.completed",
    "order.archived",
    "order.fulfillment_created",
    "order.fulfillment_canceled",
    "order.return_requested",
    "order.return_received",
    "order.claim_created",
    "order.exchange_created",
    "order.transfer_requested",
    "order-edit.confirmed",
  ],
  context: { subscriberId: "order-sync-order-changed" },
}
