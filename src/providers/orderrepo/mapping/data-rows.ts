import {
  addressLine,
  joinTexts,
  readPath,
  trackingInWords,
  valueInWords,
} from "../../../provider-kit"
import type { OrderSnapshot } from "../../../types"
import { inWords } from "../i18n"
import { customValue } from "./custom-value"
import { claimsInWords, exchangesInWords, returnsInWords } from "./change-rows"
import { paymentMethodsInWords } from "./payment-method"
import type { OrderRepoDataRow } from "./payload"
import { type DataSettings, RowCollector } from "./row-collector"
import type { OrderNotes } from "./order-notes"

/** Where storefronts keep what the customer wrote; the first one with a value is used. */
const NOTE_PATHS = ["metadata.note", "metadata.comment"]

type RowName = keyof DataSettings["config"]["data_fields"]

type AddRow = (rows: RowCollector, order: OrderSnapshot, settings: DataSettings) => void

/** The default rows, in the order in which they are sent. */
const DEFAULT_ROWS: Record<RowName, AddRow> = {
  display_id: (rows, { custom_display_id, display_id }, { labels }) =>
    rows.addText(labels.display_id, custom_display_id ?? String(display_id ?? "")),
  address: (rows, order, { labels }) => rows.addText(labels.address, addressLine(order)),
  delivery_method: (rows, { shipping_methods }, { labels }) =>
    rows.addText(
      labels.delivery_method,
      joinTexts(distinct(shipping_methods.map(({ name }) => name))),
    ),
  // Free delivery is worth a row; an order that is not delivered has none.
  delivery_cost: (rows, { shipping_methods, shipping_total }, { labels }) =>
    rows.addAmount(labels.delivery_cost, shipping_total, {
      withZero: shipping_methods.length > 0,
    }),
  tracking: (rows, order, { labels }) =>
    rows.addText(labels.tracking, trackingInWords(order), true),
  fulfillment: (rows, { fulfillment_status }, { labels }) =>
    rows.addText(labels.fulfillment, inWords(fulfillment_status, labels.fulfillment_statuses)),
  returns: (rows, order, settings) =>
    rows.addText(settings.labels.returns, returnsInWords(order, settings), true),
  exchanges: (rows, order, settings) =>
    rows.addText(settings.labels.exchanges, exchangesInWords(order, settings), true),
  claims: (rows, order, settings) =>
    rows.addText(settings.labels.claims, claimsInWords(order, settings), true),
  discount: (rows, { discount_total }, { labels }) =>
    rows.addAmount(labels.discount, discount_total),
  tax: (rows, { tax_total }, { labels }) => rows.addAmount(labels.tax, tax_total),
  promo_codes: (rows, { promotion_codes }, { labels }) =>
    rows.addText(labels.promo_codes, joinTexts(distinct(promotion_codes))),
  payment_method: (rows, order, { labels }) =>
    rows.addText(labels.payment_method, joinTexts(paymentMethodsInWords(order, labels))),
  payment_status: (rows, { payment_status }, { labels }) =>
    rows.addText(labels.payment_status, inWords(payment_status, labels.payment_statuses)),
  paid: (rows, { paid_total }, { labels }) => rows.addAmount(labels.paid, paid_total),
  refunded: (rows, { refunded_total }, { labels }) =>
    rows.addAmount(labels.refunded, refunded_total),
  outstanding: (rows, { outstanding_total }, { labels }) =>
    rows.addBalance({ due: labels.outstanding, owed: labels.to_refund }, outstanding_total),
  credit: (rows, { credit_total }, { labels }) => rows.addAmount(labels.credit, credit_total),
  store_status: (rows, { withheld_fact }, { labels }) =>
    rows.addText(labels.store_status, withheld_fact ? labels.store_facts[withheld_fact] : ""),
  note: (rows, order, { labels }) =>
    rows.addValue(
      labels.note,
      NOTE_PATHS.map((path) => readPath(order, path)).find((value) => valueInWords(value)?.trim()),
    ),
}

/** The default rows that are turned on, in a fixed order, then the connection's own. */
export function dataRowsOf(
  order: OrderSnapshot,
  settings: DataSettings,
  notes: OrderNotes,
): OrderRepoDataRow[] {
  const { data_fields: fields, custom_fields } = settings.config
  const rows = new RowCollector(notes, settings)
  for (const [name, add] of Object.entries(DEFAULT_ROWS)) {
    if (fields[name as RowName]) {
      add(rows, order, settings)
    }
  }
  for (const { name, path } of custom_fields) {
    rows.addValue(name, customValue(order, path))
  }
  return rows.rows
}

/** An order shipped from several places names the same method several times. */
function distinct(texts: string[]): string[] {
  return [...new Set(texts)]
}
