import { parseDecimal } from "../../lib/money"

/** An amount as an integer in minor units; `rounded` when that changed it. */
export type MinorUnits =
  | { ok: true; value: number; rounded: boolean }
  | { ok: false; reason: "not_a_number" | "too_large" }

/**
 * Turns an amount in major units ("19.99") into an integer in minor units (1999) of a currency
 * with `exponent` decimal places. Ties go away from zero. `rounded` tells that digits were lost.
 * An integer that JSON readers would not keep exactly (over 2^53 - 1) is `too_large`.
 */
export function toMinorUnits(amount: string, exponent: number): MinorUnits {
  const decimal = parseDecimal(amount)
  if (!decimal) {
    return { ok: false, reason: "not_a_number" }
  }
  const exact = decimal.shiftedBy(exponent)
  const integer = exact.integerValue()
  if (integer.abs().gt(Number.MAX_SAFE_INTEGER)) {
    return { ok: false, reason: "too_large" }
  }
  // "-0.001" rounds to -0, which is another value than 0 to everything that compares payloads.
  return { ok: true, value: integer.toNumber() || 0, rounded: !integer.eq(exact) }
}

/**
 * Writes an amount in major units for people: "1 234.50 EUR". The same on every machine, which
 * `Intl` is not, because payloads are compared by hash. Null when it is no amount.
 */
export function formatAmount(amount: string, currency: string, exponent: number): string | null {
  const decimal = parseDecimal(amount)
  return decimal
    ? `${decimal.toFormat(exponent, { groupSeparator: " ", groupSize: 3, decimalSeparator: "." })} ${currency}`
    : null
}
