import BigNumber from "bignumber.js"

/** A copy of its own: the shared class can be configured by anybody in the process. */
const Decimal = BigNumber.clone({ ROUNDING_MODE: BigNumber.ROUND_HALF_UP })

const DECIMAL_NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d{1,3})?$/i

/** Longer than any amount; keeps a hostile string from costing time and memory. */
const MAX_DIGITS = 100

/** Reads an exact decimal written as a string; null when it is none or has over 100 places. */
export function parseDecimal(amount: string): BigNumber | null {
  if (amount.length > MAX_DIGITS || !DECIMAL_NUMBER.test(amount)) {
    return null
  }
  const decimal = new Decimal(amount)
  return Math.abs(decimal.e ?? 0) <= MAX_DIGITS ? decimal : null
}
