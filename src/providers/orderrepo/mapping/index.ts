import { orderFacts } from "../../../lib/order-facts"
import { DEFAULT_OUTGOING, outgoingTarget } from "../../../lib/outgoing-status"
import { currencyExponent } from "../../../provider-kit"
import type { MappedOrder, OrderSnapshot, OutgoingStatuses } from "../../../types"
import { labelsFor } from "../i18n"
import type { OrderRepoConfig } from "../schemas"
import { contactOf } from "./contact"
import { dataRowsOf } from "./data-rows"
import { externalId } from "./external-id"
import type { OrderRepoPayload } from "./payload"
import { productsOf } from "./products"
import { OrderNotes } from "./order-notes"

export type { OrderRepoDataRow, OrderRepoPayload, OrderRepoProduct } from "./payload"

/**
 * Turns an order into the body of `POST /api/orders/track` (OrderRepo guide, field table of the
 * orders endpoint). Pure and total: the same order and settings give the same result, and no
 * order makes it throw.
 *
 * Changed values are listed in `coercions`. What must not be changed (an id, a currency, an
 * amount) is listed in `errors`; then the payload is for people to look at and must not be sent.
 */
export function mapOrder(
  order: OrderSnapshot,
  config: OrderRepoConfig,
  outgoing: OutgoingStatuses = DEFAULT_OUTGOING,
): MappedOrder<OrderRepoPayload> {
  const notes = new OrderNotes()
  const labels = labelsFor(config.language)
  const currency = currencyOf(order, notes)
  const exponent = config.currency_exponents[currency] ?? currencyExponent(currency)

  const payload: OrderRepoPayload = {
    id: externalId(order, config.order_id_template, notes),
    total: notes.minorUnits("total", order.total, exponent),
    currency,
    ...contactOf(order, notes),
    products: productsOf(order, { config, labels, exponent }, notes),
    data: dataRowsOf(order, { config, labels, currency, exponent }, notes),
  }

  return {
    external_id: payload.id,
    payload,
    total: String(payload.total),
    currency,
    target_status: outgoingTarget(orderFacts(order), outgoing)?.status ?? null,
    coercions: notes.coercions,
    errors: notes.errors,
    details: notes.details,
  }
}

/** Always sent, because the remote takes a missing currency for RUB. */
function currencyOf(order: OrderSnapshot, notes: OrderNotes): string {
  const code = order.currency_code.trim()
  if (!/^[a-z]{3}$/i.test(code)) {
    notes.refused(
      "currency",
      "invalid_currency",
      "The currency is not a three-letter ISO 4217 code.",
    )
    return ""
  }
  return code.toUpperCase()
}
