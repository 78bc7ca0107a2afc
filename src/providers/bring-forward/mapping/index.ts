import { orderFacts } from "../../../lib/order-facts"
import { DEFAULT_OUTGOING, outgoingTarget } from "../../../lib/outgoing-status"
import { addressLine, joinTexts, MappingNotes, parseDecimal } from "../../../provider-kit"
import type { MappedOrder, OrderSnapshot, OutgoingStatuses } from "../../../types"
import { markerOf } from "../marker"
import type { SentLine } from "../reading/content"
import type { BringForwardConfig } from "../schemas"
import { toPayload, type BringForwardPayload } from "./payload"
import { productIdOf } from "./product-id"
import { shippingTypeOf } from "./shipping-type"

export type { BringForwardPayload } from "./payload"

/** Guide: prices are "in dollars", and a create names no currency. */
const CURRENCY = "USD"

/** In characters; the guide names no limit. */
const MAX_ADDRESS_LENGTH = 1000

/**
 * Turns an order into the body of `POST /orders/add`. Pure and total: the same order and settings
 * give the same result, and no order makes it throw.
 *
 * What must not be changed or guessed (a product, a quantity, the address, the currency) is listed
 * in `errors`; then the payload is for people to look at and must not be sent.
 *
 * @param externalId the order's id at the remote; null as long as the remote is not known to have it
 */
export function mapOrder(
  order: OrderSnapshot,
  config: BringForwardConfig,
  outgoing: OutgoingStatuses = DEFAULT_OUTGOING,
  externalId: string | null = null,
): MappedOrder<BringForwardPayload> {
  const notes = new MappingNotes()
  refuseOtherCurrencies(order, notes)
  const marker = config.marker_in_address ? markerOf(order.id) : null
  const address = addressOf(order, marker, notes)
  const { lines, total } = linesOf(order, config, notes)
  if (lines.length === 0 && externalId === null && notes.errors.length === 0) {
    notes.refused(config.item_keys.list, "no_items", "The customer keeps no item of this order.")
  }
  noteDiscount(order, notes)
  noteWithheld(order, notes)

  return {
    external_id: externalId,
    marker,
    payload: toPayload(address, lines, config.item_keys),
    total,
    currency: CURRENCY,
    target_status: outgoingTarget(orderFacts(order), outgoing)?.status ?? null,
    coercions: notes.coercions,
    errors: notes.errors,
    details: notes.details,
  }
}

function refuseOtherCurrencies({ currency_code }: OrderSnapshot, notes: MappingNotes): void {
  if (currency_code.trim().toUpperCase() !== CURRENCY) {
    notes.refused(
      "currency",
      "currency_not_supported",
      "Bring Forward counts in US dollars and takes no other currency.",
    )
  }
}

/** The marker stands at the end, and the address makes room for it. */
function addressOf(order: OrderSnapshot, marker: string | null, notes: MappingNotes): string {
  const ending = marker === null ? "" : `, ${marker}`
  const maxLength = Math.max(MAX_ADDRESS_LENGTH - ending.length, 1)
  const line = notes.text("address", addressLine(order), { maxLength })
  if (line === "") {
    notes.refused("address", "missing_address", "The order has no address to deliver to.")
    return ""
  }
  return joinTexts([line, marker])
}

/**
 * All lines of which the customer keeps something, and what they cost together in the store. Amounts
 * cannot be sent: the total serves to be compared with what the remote shows.
 */
function linesOf(
  order: OrderSnapshot,
  config: BringForwardConfig,
  notes: MappingNotes,
): { lines: SentLine[]; total: string } {
  const { list, product, quantity: quantityKey, shipping: shippingKey } = config.item_keys
  const shipping = shippingTypeOf(order, config, `${list}.${shippingKey}`, notes)
  const lines: SentLine[] = []
  let total = parseDecimal("0")!
  order.items.forEach((item, line) => {
    notes.item = item
    const field = `${list}[${lines.length}]`
    const quantity = parseDecimal(item.quantity)
    if (quantity?.lte(0)) {
      const message = `Line ${line + 1} is left out: it was removed or returned.`
      notes.coerced(list, "product_dropped", message, { before: item.quantity })
      return
    }
    const count = wholeNumber(item.quantity, `${field}.${quantityKey}`, notes)
    const id = productIdOf(item, config, `${field}.${product}`, notes)
    lines.push({ product: id, quantity: count, shipping })
    total = total.plus((parseDecimal(item.unit_price) ?? total.times(0)).times(count))
  })
  notes.item = null
  return { lines, total: total.toFixed() }
}

/** Guide: `quantity` is an integer. A part of a product cannot be ordered as a whole one. */
function wholeNumber(quantity: string, field: string, notes: MappingNotes): number {
  const decimal = parseDecimal(quantity)
  if (!decimal) {
    notes.refused(field, "not_a_number", "The quantity is not a decimal number.")
  } else if (!decimal.isInteger()) {
    notes.refused(
      field,
      "fractional_quantity",
      "Bring Forward takes whole numbers of pieces, and the quantity is a fraction.",
    )
  } else if (decimal.gt(Number.MAX_SAFE_INTEGER)) {
    notes.refused(field, "too_large", "The quantity is too large to be sent exactly.")
  } else {
    return decimal.toNumber()
  }
  return 0
}

/** The remote has prices of its own, which a discount of the store certainly is not part of. */
function noteDiscount({ discount_total }: OrderSnapshot, notes: MappingNotes): void {
  if (parseDecimal(discount_total)?.gt(0)) {
    const message = "Amounts cannot be sent, so Bring Forward does not know of the discount."
    notes.coerced("discount_total", "field_dropped", message, { before: discount_total })
  }
}

/** An order has no field that could tell it, so it is told to the people of the store. */
function noteWithheld({ withheld_fact }: OrderSnapshot, notes: MappingNotes): void {
  if (withheld_fact !== null) {
    const message = `The order is ${withheld_fact} in the store, and keeps its status in Bring Forward.`
    notes.coerced("status", "field_dropped", message)
  }
}
