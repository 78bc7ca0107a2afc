import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { onOrderEvent } from "../workflows/mark-orders-dirty/on-order-event"

/** Captures and refunds name the payment, not the order. */
export default async function paymentChanged({
  event: { data, metadata },
  container,
}: SubscriberArgs<{ id: string | string[] }>): Promise<void> {
  await onOrderEvent(container, { payment_ids: [data.id].flat() }, metadata)
}

export const config: SubscriberConfig = {
  event: ["payment.captured", "payment.refunded"],
  context: { subscriberId: "order-sync-payment-changed" },
}
