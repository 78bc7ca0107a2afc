import { parseDecimal } from "../../lib/money"
import type { MappingNotes } from "./mapping-notes"

/** What bounds an amount in major units. */
export interface MajorUnitLimits {
  /** Decimal places of the currency: what an amount is rounded to that no number holds exactly. */
  exponent: number
  /** Whether it may be below zero, as a discount is. Default: zero is sent instead. */
  mayBeNegative?: boolean
}

/**
 * An amount as a JSON number in major units that reads back as exactly the same decimal. One with
 * more digits than a number holds is rounded to its currency and noted; one that cannot be stated is
 * refused and becomes 0.
 *
 * @param amount an exact decimal in major units ("19.99")
 */
export function majorUnits(
  field: string,
  amount: string,
  { exponent, mayBeNegative = false }: MajorUnitLimits,
  notes: MappingNotes,
): number {
  const decimal = parseDecimal(amount)
  if (!decimal) {
    notes.refused(field, "not_a_number", "The amount is not a decimal number.")
    return 0
  }
  if (decimal.lt(0) && !mayBeNegative) {
    const message = "The amount is below zero. Zero is sent."
    notes.coerced(field, "amount_raised_to_zero", message, { before: amount, after: "0" })
    return 0
  }
  const exact = toExactNumber(decimal.toFixed())
  if (exact !== null) {
    return exact
  }
  const rounded = decimal.decimalPlaces(exponent).toFixed()
  const value = toExactNumber(rounded)
  if (value === null) {
    const message = "The amount is too large to be sent exactly as a number."
    notes.refused(field, "too_large", message)
    return 0
  }
  notes.rounded(field, amount, rounded)
  return value
}

/** Null when the text of the number in JSON would be another decimal. */
function toExactNumber(decimal: string): number | null {
  const number = Number(decimal)
  const isSame =
    Math.abs(number) <= Number.MAX_SAFE_INTEGER &&
    parseDecimal(String(number))?.eq(decimal) === true
  // "-0" is another value than 0 to everything that compares payloads.
  return isSame ? number || 0 : null
}
