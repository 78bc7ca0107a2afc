import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { onOrderEvent } from "../workflows/mark-orders-dirty/on-order-event"

/** Shipments and deliveries name the fulfilment, not the order. */
export default async function fulfillmentChanged({
  event: { data, metadata },
  container,
}: SubscriberArgs<{ id: string | string[] }>): Promise<void> {
  await onOrderEvent(container, { fulfillment_ids: [data.id].flat() }, metadata)
}

export const config: SubscriberConfig = {
  event: ["shipment.created", "delivery.created"],
  context: { subscriberId: "order-sync-fulfillment-changed" },
}
