import { DEFAULT_OUTGOING } from "../../../lib/outgoing-status"
import { applyFieldMap, currencyExponent, MappingNotes } from "../../../provider-kit"
import type { MappedOrder, OrderSnapshot, OutgoingStatuses } from "../../../types"
import { labelsFor } from "../i18n"
import { fieldMapsOf } from "../preset"
import type { SystemOrdersConfig } from "../schemas"
import { historyOf, trackingOf } from "./entries"
import { itemsOf } from "./items"
import type { SystemOrdersPayload } from "./payload"
import { inUnit, orderSource, type Unit } from "./source"
import { flagsOf, statusOf, targetStatusOf } from "./states"

export type { PlannedEntry, PlannedItem, PlannedStatus, SystemOrdersPayload } from "./payload"

/**
 * Turns an order into everything that the remote has to be told. Pure and total: the same order and
 * settings give the same result, and no order makes it throw.
 *
 * What must not be changed (a currency, a required field, a quantity) is listed in `errors`; then
 * the payload is for people to look at and must not be sent.
 */
export function mapOrder(
  order: OrderSnapshot,
  config: SystemOrdersConfig,
  outgoing: OutgoingStatuses = DEFAULT_OUTGOING,
  externalId: string | null = null,
): MappedOrder<SystemOrdersPayload> {
  const notes = new MappingNotes()
  const maps = fieldMapsOf(config)
  const labels = labelsFor(config.language)
  const currency = currencyOf(order, notes)
  const exponent = config.currency_exponents[currency] ?? currencyExponent(currency)
  const unit: Unit = { unit: config.amount_unit, exponent }
  const source = orderSource(order, remoteCurrency(currency, config), unit)
  const statusSettings = { ids: config.status_ids, map: maps.status, source }

  const payload: SystemOrdersPayload = {
    order: orderBody(source, config, notes),
    items: itemsOf(order, { config, map: maps.item, labels, unit, source }, notes),
    flags: flagsOf(order, outgoing),
    status: statusOf(order, statusSettings, notes),
    tracking: trackingOf(order, { map: maps.tracking, source }, notes),
    history: historyOf(order, { map: maps.history, source, labels, currency, exponent }, notes),
  }

  return {
    external_id: externalId,
    marker: config.reference_field === "" ? null : order.id,
    payload,
    total: inUnit(order.total, unit).text,
    currency,
    target_status: targetStatusOf(order, outgoing),
    coercions: notes.coercions,
    errors: notes.errors,
    details: notes.details,
  }
}

/** The marker is written last: no map may put anything else in its place. */
function orderBody(
  source: Record<string, unknown>,
  config: SystemOrdersConfig,
  notes: MappingNotes,
): Record<string, unknown> {
  const { order: map } = fieldMapsOf(config)
  const { reference_field: to } = config
  const marker = { to, from: "id", type: "string", required: true } as const
  const others = map.filter((entry) => entry.to !== to)
  return applyFieldMap(to === "" ? map : [...others, marker], source, notes, { prefix: "order" })
}

function currencyOf(order: OrderSnapshot, notes: MappingNotes): string {
  const code = order.currency_code.trim()
  if (!/^[a-z]{3}$/i.test(code)) {
    notes.refused(
      "order.currency",
      "invalid_currency",
      "The currency is not a three-letter ISO 4217 code.",
    )
    return ""
  }
  return code.toUpperCase()
}

function remoteCurrency(code: string, { currencies }: SystemOrdersConfig): string {
  return Object.hasOwn(currencies, code) ? currencies[code] : code
}
