const MAX_EXPONENT = 6

/**
 * What 1,000 of a currency is, and the whole number it is sent as, when amounts are sent with so
 * many decimal places. Null while either is not filled in properly.
 */
export function amountExample(
  currency: string,
  exponent: string | number,
): { amount: string; sent: string } | null {
  const text = String(exponent).trim()
  const places = Number(text)
  if (!/^[A-Z]{3}$/.test(currency) || !/^\d$/.test(text) || places > MAX_EXPONENT) {
    return null
  }
  const zeros = "0".repeat(places)
  return { amount: places === 0 ? "1000" : `1000.${zeros}`, sent: `1000${zeros}` }
}
