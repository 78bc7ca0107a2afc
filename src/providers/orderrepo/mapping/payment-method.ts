import type { OrderSnapshot } from "../../../types"
import { inWords, type Labels } from "../i18n"

/** Medusa's ids of payment providers: `pp_`, the provider's name, and the name it is configured by. */
const PROVIDER_ID = /^pp_(.+)_[^_]*$/

/** "pp_stripe-ideal_stripe" → "Stripe ideal"; what has another form is shown as it is. */
export function paymentMethodsInWords(order: OrderSnapshot, labels: Labels): string[] {
  const words = order.payment_providers.map((id) => {
    const name = PROVIDER_ID.exec(id)?.[1] ?? id
    const known = inWords(name, labels.payment_methods)
    return known === name ? toTitle(name) : known
  })
  return [...new Set(words)]
}

function toTitle(name: string): string {
  const words = name.replace(/[-_]+/g, " ").trim()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
