import type { FulfillmentSnapshot } from "../../types"
import { byId, compareTexts, dateOrNull, list, plainObject, text, type RawRecord } from "./read"

/** An order's shipments by when they left, those that are only packed last. */
export function fulfillmentsOf(order: RawRecord): FulfillmentSnapshot[] {
  return byId(list(order.fulfillments))
    .filter(({ canceled_at }) => !canceled_at)
    .map((fulfillment) => ({
      id: String(fulfillment.id),
      packed_at: dateOrNull(fulfillment.packed_at),
      shipped_at: dateOrNull(fulfillment.shipped_at),
      delivered_at: dateOrNull(fulfillment.delivered_at),
      labels: byId(list(fulfillment.labels)).map(({ tracking_number, tracking_url }) => ({
        tracking_number: text(tracking_number),
        tracking_url: text(tracking_url),
      })),
      data: plainObject(fulfillment.data),
      metadata: plainObject(fulfillment.metadata),
    }))
    .sort((a, b) => compareTexts(a.shipped_at ?? "9999", b.shipped_at ?? "9999"))
}
