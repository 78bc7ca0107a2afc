import type { OrderSnapshot } from "../../types"
import { isEmail } from "./email"
import type { MappingNotes } from "./mapping-notes"
import { formatPhone } from "./phone"
import type { TextLimits } from "./text"

/**
 * The phone number of an order in E.164, from its shipping address, else its billing address, else
 * its customer; as typed when it is not valid in its country, and "" when nobody gave one.
 *
 * @param field name of the payload's field, for the notes
 */
export function phoneOf(
  order: OrderSnapshot,
  field: string,
  limits: TextLimits,
  notes: MappingNotes,
): string {
  const { shipping_address: shipping, billing_address: billing, customer } = order
  const homeCountry = shipping?.country_code ?? billing?.country_code ?? null
  const candidates = [
    { typed: shipping?.phone, country: shipping?.country_code ?? null },
    { typed: billing?.phone, country: billing?.country_code ?? null },
    { typed: customer?.phone, country: homeCountry },
  ]
  for (const { typed, country } of candidates) {
    const text = notes.text(field, typed ?? null, limits)
    if (text) {
      const { phone, isE164 } = formatPhone(text, country)
      if (!isE164) {
        notes.coerced(
          field,
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

/**
 * The email address of an order: as typed, "" when there is none, and whether it may be sent as one.
 * One that is not valid still identifies the customer to a person, so it can serve as the name.
 *
 * @param field name of the payload's field, for the notes
 */
export function emailOf(
  order: OrderSnapshot,
  field: string,
  limits: TextLimits,
  notes: MappingNotes,
): { typed: string; isValid: boolean } {
  const typed = notes.text(field, order.email, limits)
  const isValid = isEmail(typed)
  if (typed && !isValid) {
    const message = "The email address is not valid and is not sent."
    notes.coerced(field, "email_dropped", message, { before: typed })
  }
  return { typed, isValid }
}

/**
 * Who ordered: first and last name of the shipping address, else of the billing address, else of the
 * customer; "" when nobody gave one.
 *
 * @param field name of the payload's field, for the notes
 */
export function nameOf(
  order: OrderSnapshot,
  field: string,
  limits: TextLimits,
  notes: MappingNotes,
): string {
  for (const person of [order.shipping_address, order.billing_address, order.customer]) {
    const parts = [person?.first_name, person?.last_name]
      .map((part) => notes.text(field, part ?? null, limits))
      .filter(Boolean)
    if (parts.length > 0) {
      return notes.text(field, parts.join(" "), limits)
    }
  }
  return ""
}
