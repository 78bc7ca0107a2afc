import type { CanceledFulfillmentSnapshot, FulfillmentSnapshot } from "../../types"
import {
  byId,
  compareTexts,
  dateOrNull,
  isoDate,
  list,
  plainObject,
  text,
  type RawRecord,
} from "./read"

/** An order's shipments by when they left, those that are only packed last. */
export function fulfillmentsOf(order: RawRecord): FulfillmentSnapshot[] {
  return byId(list(order.fulfillments))
    .filter(({ canceled_at }) => !canceled_at)
    .map(toFulfillment)
    .sort((a, b) => compareTexts(a.shipped_at ?? "9999", b.shipped_at ?? "9999"))
}

/** An order's cancelled fulfilments by when they were cancelled. */
export function canceledFulfillmentsOf(order: RawRecord): CanceledFulfillmentSnapshot[] {
  return byId(list(order.fulfillments))
    .filter(({ canceled_at }) => canceled_at)
    .map((fulfillment) => ({
      ...toFulfillment(fulfillment),
      canceled_at: isoDate(fulfillment.canceled_at),
    }))
    .sort((a, b) => compareTexts(a.canceled_at, b.canceled_at))
}

function toFulfillment(fulfillment: RawRecord): FulfillmentSnapshot {
  return {
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
  }
}
