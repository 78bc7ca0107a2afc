import { z } from "@medusajs/framework/zod"

/**
 * Decimal places by currency, for remotes that count in minor units and not by ISO 4217. The form
 * shows what an amount of each is sent as.
 */
export function currencyExponentsField() {
  return z
    .record(
      z.string().regex(/^[A-Z]{3}$/, "Use the three-letter code in upper case, for example UZS."),
      z.int().min(0).max(6),
    )
    .default({})
    .describe("Decimal places of currencies that differ from ISO 4217")
    .meta({ format: "currency-exponents" })
}
