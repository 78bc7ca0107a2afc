import { currencyExponent, parseDecimal } from "../../provider-kit"
import type { Coercion, MappedOrder } from "../../types"

/** Whether two amounts are the same in a currency: "300.00" is 300, and 48.279 EUR is 48.28. */
export function isSameAmount(one: string, other: string, currency: string): boolean {
  const exponent = currencyExponent(currency)
  const [first, second] = [one, other].map((amount) =>
    parseDecimal(amount)?.decimalPlaces(exponent),
  )
  return first !== undefined && second !== undefined && first.eq(second)
}

/**
 * What is to be said of the total in an answer: the guide computes one where none is sent, and does
 * not say what becomes of one that is not the sum of the lines.
 */
export function totalFlags(
  answered: string | null,
  { total, currency }: Pick<MappedOrder, "total" | "currency">,
): Coercion[] {
  return answered === null || isSameAmount(answered, total, currency)
    ? []
    : [
        {
          field: "total",
          code: "total_differs",
          message: `Userhub shows the total ${answered}, and the order has ${total}.`,
        },
      ]
}
