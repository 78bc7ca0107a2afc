import { formatAmount, toMinorUnits } from "../../../lib/money"
import type { AddressSnapshot, OrderSnapshot } from "../../../types"
import { type Labels, paymentStatusInWords } from "../i18n"
import type { OrderRepoConfig } from "../schemas"
import { readPath, valueInWords } from "./custom-field"
import { type MappingNotes, ROUNDED } from "./mapping-notes"
import { MAX_NAME_LENGTH, MAX_VALUE_LENGTH, type OrderRepoDataRow } from "./payload"

export interface DataSettings {
  config: OrderRepoConfig
  labels: Labels
  currency: string
  exponent: number
}

/** Where storefronts keep what the customer wrote; the first that is there wins. */
const NOTE_PATHS = ["metadata.note", "metadata.comment"]

/** The default rows that are turned on, in a fixed order, then the connection's own. */
export function dataRowsOf(
  order: OrderSnapshot,
  settings: DataSettings,
  notes: MappingNotes,
): OrderRepoDataRow[] {
  const { config, labels } = settings
  const rows = new DataRows(notes, settings)
  const { data_fields: fields } = config

  if (fields.display_id && order.display_id !== null) {
    rows.addText(labels.display_id, String(order.display_id))
  }
  if (fields.address) {
    rows.addText(labels.address, addressLine(order))
  }
  if (fields.delivery_method) {
    rows.addText(
      labels.delivery_method,
      joined(distinct(order.shipping_methods.map(({ name }) => name))),
    )
  }
  if (fields.delivery_cost) {
    rows.addAmount(labels.delivery_cost, order.shipping_total)
  }
  if (fields.discount) {
    rows.addAmount(labels.discount, order.discount_total)
  }
  if (fields.tax) {
    rows.addAmount(labels.tax, order.tax_total)
  }
  if (fields.promo_codes) {
    rows.addText(labels.promo_codes, joined(distinct(order.promotion_codes)))
  }
  if (fields.payment_status) {
    rows.addText(labels.payment_status, paymentStatusInWords(order.payment_status, labels))
  }
  if (fields.note) {
    const candidates = NOTE_PATHS.map((path) => readPath(order, path))
    rows.addValue(
      labels.note,
      candidates.find((value) => valueInWords(value)?.trim()),
    )
  }
  for (const { name, path } of config.custom_fields) {
    rows.addValue(name, readPath(order, path))
  }
  return rows.rows
}

/** Collects rows; what would be an empty one is left out. */
class DataRows {
  readonly rows: OrderRepoDataRow[] = []

  constructor(
    private readonly notes: MappingNotes,
    private readonly settings: DataSettings,
  ) {}

  addText(label: string, text: string, multiline = false): void {
    const field = `data[${this.rows.length}]`
    const value = this.notes.text(`${field}.value`, text, {
      maxLength: MAX_VALUE_LENGTH,
      multiline,
    })
    const name = this.notes.text(`${field}.name`, label, { maxLength: MAX_NAME_LENGTH })
    if (name && value) {
      this.rows.push({ name, value })
    }
  }

  /** A row for people, so only when there is something to pay or to save. */
  addAmount(label: string, amount: string): void {
    const { currency, exponent } = this.settings
    const field = `data[${this.rows.length}].value`
    const result = toMinorUnits(amount, exponent)
    const text = formatAmount(amount, currency, exponent)
    if (!result.ok || text === null) {
      this.notes.bent(field, "field_dropped", "The amount cannot be read; the row is left out.")
    } else if (result.value > 0) {
      this.addText(label, text)
      if (result.rounded) {
        this.notes.bent(field, "amount_rounded", ROUNDED)
      }
    }
  }

  addValue(label: string, value: unknown): void {
    const text = valueInWords(value)
    if (text === null) {
      const field = `data[${this.rows.length}].value`
      this.notes.bent(field, "field_dropped", "The value cannot be written; the row is left out.")
    } else {
      this.addText(label, text, true)
    }
  }
}

function addressLine({ shipping_address, billing_address }: OrderSnapshot): string {
  return inOneLine(shipping_address) || inOneLine(billing_address)
}

/** Carts carry a country long before anybody types an address: alone it is no address. */
function inOneLine(address: AddressSnapshot | null): string {
  if (!address) {
    return ""
  }
  const { company, address_1, address_2, city, province, postal_code, country_code } = address
  const line = joined([company, address_1, address_2, city, province, postal_code])
  return line && joined([line, country_code?.toUpperCase() ?? null])
}

function joined(parts: (string | null)[]): string {
  return parts
    .map((part) => part?.trim())
    .filter(Boolean)
    .join(", ")
}

/** An order shipped from several places names the same method several times. */
function distinct(texts: string[]): string[] {
  return [...new Set(texts)]
}
