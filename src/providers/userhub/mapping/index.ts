import { orderFacts } from "../../../lib/order-facts"
import { DEFAULT_OUTGOING, outgoingTarget } from "../../../lib/outgoing-status"
import { currencyExponent, majorUnits, parseDecimal } from "../../../provider-kit"
import type { MappedOrder, OrderSnapshot, OutgoingStatuses } from "../../../types"
import { labelsFor } from "../i18n"
import type { UserHubConfig } from "../schemas"
import { billingOf } from "./billing"
import { customerIdOf } from "./customer"
import { detailsOf, notesOf } from "./details"
import { itemsOf } from "./items"
import { isMarkable } from "./marker"
import { OrderNotes } from "./order-notes"
import type { UserHubPayload } from "./payload"

export type { UserHubBilling, UserHubItem, UserHubPayload } from "./payload"

/**
 * Turns an order into the body of `POST /api/orders/place` (guide: "Place New Order"). Pure and
 * total: the same order and settings give the same result, and no order makes it throw.
 *
 * Changed values are listed in `coercions`. What must not be changed (an id, a currency, an amount)
 * is listed in `errors`; then the payload is for people to look at and must not be sent.
 *
 * @param externalId the id that Userhub gave to the order; null until it is known
 */
export function mapOrder(
  order: OrderSnapshot,
  config: UserHubConfig,
  externalId: string | null = null,
  outgoing: OutgoingStatuses = DEFAULT_OUTGOING,
): MappedOrder<UserHubPayload> {
  const notes = new OrderNotes()
  const exponent = currencyExponent(config.currency)
  const labels = labelsFor(config.language)
  checkCurrency(order, config, notes)
  if (!isMarkable(order.id)) {
    const message = "The order's id cannot be sent as a marker."
    notes.refused("metadata.medusa_order_id", "invalid_id", message)
  }

  const payload: UserHubPayload = {
    customer_id: customerIdOf(order, config, notes),
    items: itemsOf(order, { config, labels, exponent }, notes),
    billing: billingOf(order, config, notes),
    total: majorUnits("total", order.total, { exponent }, notes),
    total_tax: majorUnits("total_tax", order.tax_total, { exponent }, notes),
    notes: notesOf(order, notes),
    metadata: { medusa_order_id: order.id, medusa_order: detailsOf(order) },
  }
  // An order that came back as a whole has no lines left, and its metadata still says so.
  if (payload.items.length === 0 && externalId === null) {
    notes.refused("items", "no_items", "The order has no line to send.")
  }

  return {
    external_id: externalId,
    marker: order.id,
    payload,
    total: parseDecimal(String(payload.total))?.toFixed() ?? "0",
    currency: config.currency,
    target_status: outgoingTarget(orderFacts(order), outgoing)?.status ?? null,
    coercions: notes.coercions,
    errors: notes.errors,
    details: notes.details,
  }
}

/** Userhub counts in one currency, which nothing in an order can name. */
function checkCurrency(
  { currency_code }: OrderSnapshot,
  { currency }: UserHubConfig,
  notes: OrderNotes,
): void {
  if (currency_code.trim().toUpperCase() !== currency) {
    const message = `The connection sends orders in ${currency} only.`
    notes.refused("currency", "unsupported_currency", message)
  }
}

/**
 * What `update_metadata` is given: the order as it is now, since nothing else of it can be changed.
 * All of it each time, because whether the action merges or replaces is not stated.
 */
export function snapshotOf({ metadata, ...order }: UserHubPayload): Record<string, unknown> {
  return { ...metadata, medusa_order: { ...metadata.medusa_order, ...order } }
}
