import { formatAmount, parseDecimal, toMinorUnits, valueInWords } from "../../../provider-kit"
import type { Labels } from "../i18n"
import type { OrderRepoConfig } from "../schemas"
import { MAX_NAME_LENGTH, MAX_VALUE_LENGTH, type OrderRepoDataRow } from "./payload"
import type { OrderNotes } from "./order-notes"

export interface DataSettings {
  config: OrderRepoConfig
  labels: Labels
  currency: string
  exponent: number
}

/** Collects rows; what would be an empty one is left out. */
export class RowCollector {
  readonly rows: OrderRepoDataRow[] = []

  constructor(
    private readonly notes: OrderNotes,
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

  /** A row for people, so only when it says something: an amount above zero, or a zero that counts. */
  addAmount(label: string, amount: string, { withZero = false } = {}): void {
    const { currency, exponent } = this.settings
    const field = `data[${this.rows.length}].value`
    const result = toMinorUnits(amount, exponent)
    const text = formatAmount(amount, currency, exponent)
    if (!result.ok || text === null) {
      const message = "The amount cannot be read. The row is left out."
      this.notes.coerced(field, "field_dropped", message, { before: label })
    } else if (result.value > 0 || (withZero && result.value === 0)) {
      this.addText(label, text)
      if (result.rounded) {
        this.notes.rounded(field, amount, text)
      }
    }
  }

  /**
   * What is still to be paid, or below zero to be given back. Less than one minor unit is neither:
   * amounts are not rounded to their currency, and what was paid is.
   */
  addBalance(labels: { due: string; owed: string }, amount: string): void {
    const minor = parseDecimal(amount)?.shiftedBy(this.settings.exponent)
    if (!minor || minor.abs().gte(1)) {
      const isOwed = minor?.lt(0) ?? false
      this.addAmount(isOwed ? labels.owed : labels.due, isOwed ? amount.replace("-", "") : amount)
    }
  }

  addValue(label: string, value: unknown): void {
    const text = valueInWords(value)
    if (text === null) {
      const field = `data[${this.rows.length}].value`
      const message = "The value cannot be sent. The row is left out."
      this.notes.coerced(field, "field_dropped", message, { before: label })
    } else {
      this.addText(label, text, true)
    }
  }
}
