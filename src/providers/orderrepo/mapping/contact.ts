import { isEmail } from "../../../lib/email"
import { formatPhone } from "../../../lib/phone"
import type { OrderSnapshot } from "../../../types"
import type { MappingNotes } from "./mapping-notes"
import { MAX_NAME_LENGTH } from "./payload"

export interface Contact {
  phone?: string
  email?: string
  username?: string
}

const LIMITS = { maxLength: MAX_NAME_LENGTH }

/** Who ordered and how to reach them. A part that the order does not hold is left out. */
export function contactOf(order: OrderSnapshot, notes: MappingNotes): Contact {
  const phone = phoneOf(order, notes)
  const typedEmail = notes.text("email", order.email, LIMITS)
  const email = isEmail(typedEmail) ? typedEmail : undefined
  if (typedEmail && !email) {
    const message = "The email address is not valid and is not sent."
    notes.coerced("email", "email_dropped", message, { before: typedEmail })
  }
  // An invalid address still identifies the customer to a person, so it can serve as the name.
  const username = nameOf(order, notes) || typedEmail || phone
  return {
    ...(phone && { phone }),
    ...(email && { email }),
    ...(username && { username }),
  }
}

function phoneOf(order: OrderSnapshot, notes: MappingNotes): string {
  const { shipping_address: shipping, billing_address: billing, customer } = order
  const homeCountry = shipping?.country_code ?? billing?.country_code ?? null
  const candidates = [
    { typed: shipping?.phone, country: shipping?.country_code ?? null },
    { typed: billing?.phone, country: billing?.country_code ?? null },
    { typed: customer?.phone, country: homeCountry },
  ]
  for (const { typed, country } of candidates) {
    const text = notes.text("phone", typed ?? null, LIMITS)
    if (text) {
      const { phone, isE164 } = formatPhone(text, country)
      if (!isE164) {
        notes.coerced(
          "phone",
          "phone_as_typed",
          "The phone number is not valid in its country and is sent as entered.",
          { before: text, after: phone },
        )
      }
      return phone
    }
  }
  return ""
}

function nameOf(order: OrderSnapshot, notes: MappingNotes): string {
  for (const person of [order.shipping_address, order.billing_address, order.customer]) {
    const parts = [person?.first_name, person?.last_name]
      .map((part) => notes.text("username", part ?? null, LIMITS))
      .filter(Boolean)
    if (parts.length > 0) {
      return notes.text("username", parts.join(" "), LIMITS)
    }
  }
  return ""
}
