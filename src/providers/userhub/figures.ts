import { currencyExponent, formatAmount } from "../../provider-kit"
import type { RemoteFigure } from "../../types"
import type { FigureName } from "./client/userhub-client"

/** A figure for people; the label is a key of this provider's texts. */
export function toFigure(
  { name, value }: { name: FigureName; value: string },
  currency: string,
): RemoteFigure {
  const amount =
    name === "total_revenue" ? formatAmount(value, currency, currencyExponent(currency)) : null
  return { name, label: `stats.${name}`, value: amount ?? value }
}
