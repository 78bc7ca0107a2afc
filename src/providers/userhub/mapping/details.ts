import {
  addressLine,
  cleanText,
  customerNote,
  joinTexts,
  parseDecimal,
  titleWithVariant,
  trackingInWords,
} from "../../../provider-kit"
import type { OrderSnapshot } from "../../../types"
import { markerFor, withoutMarkers } from "./marker"
import type { OrderNotes } from "./order-notes"
import { MAX_NOTES_LENGTH } from "./payload"

/** What the customer wrote, and our marker as the last thing, which is never shortened. */
export function notesOf(order: OrderSnapshot, notes: OrderNotes): string {
  const marker = markerFor(order.id)
  const note = notes.text("notes", withoutMarkers(customerNote(order)), {
    maxLength: Math.max(1, MAX_NOTES_LENGTH - marker.length - 1),
    multiline: true,
  })
  return note ? `${note}\n${marker}` : marker
}

/**
 * What the order is now, where the guide has no field for it: in words and decimals, for people and
 * for `update_metadata`. A part that says nothing is left out.
 */
export function detailsOf(order: OrderSnapshot): Record<string, unknown> {
  const { custom_display_id, display_id, shipping_methods, promotion_codes } = order
  const texts = {
    number: custom_display_id ?? String(display_id ?? ""),
    currency: order.currency_code.toUpperCase(),
    payment_status: order.payment_status,
    fulfillment_status: order.fulfillment_status,
    shipping_address: addressLine(order),
    shipping_method: joinTexts([...new Set(shipping_methods.map(({ name }) => name))]),
    promotion_codes: joinTexts([...new Set(promotion_codes)]),
    tracking: trackingInWords(order),
    returned_items: returnedInWords(order),
    store_status: order.withheld_fact ?? "",
  }
  const amounts = {
    shipping_total: order.shipping_total,
    discount_total: order.discount_total,
    paid_total: order.paid_total,
    refunded_total: order.refunded_total,
  }
  return Object.fromEntries(
    [
      ...Object.entries(texts).map(([name, text]) => [name, toText(text)]),
      ...Object.entries(amounts).map(([name, amount]) => [name, toAmount(amount)]),
    ].filter(([, value]) => value !== ""),
  )
}

/** "2 × Sneakers X (M)", one line a product. */
function returnedInWords({ items }: OrderSnapshot): string {
  return items
    .filter(({ returned_quantity }) => parseDecimal(returned_quantity)?.gt(0))
    .map((item) => `${item.returned_quantity} × ${titleWithVariant(item)}`)
    .join("\n")
}

function toText(text: string): string {
  return cleanText(text, { maxLength: MAX_NOTES_LENGTH, multiline: true }).text
}

function toAmount(amount: string): string {
  const decimal = parseDecimal(amount)
  return decimal?.isZero() === false ? decimal.toFixed() : ""
}
