import BigNumber from "bignumber.js"

/**
 * Reads an amount as Medusa hands it out (a number, a string, its own `BigNumber`, or the stored
 * `{ value, precision }`) into an exact decimal string such as "19.99". The raw form wins over the
 * number, because the number has already lost digits. Anything else becomes "0".
 */
export function toDecimalString(amount: unknown): string {
  const decimal = new BigNumber(readAmount(amount))
  return decimal.isFinite() ? decimal.toFixed() : "0"
}

function readAmount(amount: unknown): string | number {
  if (typeof amount === "string" || typeof amount === "number") {
    return amount
  }
  if (typeof amount === "object" && amount !== null) {
    const { raw, value, numeric } = amount as Record<string, unknown>
    for (const candidate of [(raw as { value?: unknown } | undefined)?.value, value, numeric]) {
      if (typeof candidate === "string" || typeof candidate === "number") {
        return candidate
      }
    }
  }
  return NaN
}
