import BigNumber from "bignumber.js"

/** A copy of its own: the shared class can be configured by anybody in the process. */
const Decimal = BigNumber.clone({ ROUNDING_MODE: BigNumber.ROUND_HALF_UP })

const DECIMAL_NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d{1,3})?$/i

/** Longer than any amount; keeps a hostile string from costing time and memory. */
const MAX_DIGITS = 100

export type MinorUnits =
  | { ok: true; value: number; rounded: boolean }
  | { ok: false; reason: "not_a_number" | "too_large" }

/** Reads an exact decimal written as a string; null when it is none or has over 100 places. */
export function parseDecimal(amount: string): BigNumber | null {
  if (amount.length > MAX_DIGITS || !DECIMAL_NUMBER.test(amount)) {
    return null
  }
  const decimal = new Decimal(amount)
  return Math.abs(decimal.e ?? 0) <= MAX_DIGITS ? decimal : null
}

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
