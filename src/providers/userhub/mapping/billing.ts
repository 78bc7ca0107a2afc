import { isEmail, joinTexts, phoneOf } from "../../../provider-kit"
import type { AddressSnapshot, OrderSnapshot } from "../../../types"
import type { UserHubConfig } from "../schemas"
import type { OrderNotes } from "./order-notes"
import { MAX_TEXT_LENGTH, type UserHubBilling } from "./payload"

const LIMITS = { maxLength: MAX_TEXT_LENGTH }
/** The guide requires both names; some people have one. */
const NO_NAME = "-"

/** Who pays: the billing address, else the shipping address, with the names of the first person who has some. */
export function billingOf(
  order: OrderSnapshot,
  config: UserHubConfig,
  notes: OrderNotes,
): UserHubBilling {
  const { billing_address, shipping_address } = order
  const address = isFilled(billing_address) ? billing_address : shipping_address
  const text = (name: keyof UserHubBilling, value: string | null | undefined) => {
    const clean = notes.text(`billing.${name}`, value ?? null, LIMITS)
    return clean ? { [name]: clean } : {}
  }
  const phone = phoneOf(
    { ...order, shipping_address: address, billing_address: shipping_address },
    "billing.phone",
    LIMITS,
    notes,
  )
  return {
    ...namesOf([address, billing_address, shipping_address, order.customer], notes),
    email: emailFor(order, config, notes),
    ...(phone && { phone }),
    ...(address && {
      ...text("address", streetOf(address)),
      ...text("city", address.city),
      ...text("postal_code", address.postal_code),
      ...text("country", address.country_code?.toUpperCase()),
    }),
  }
}

/** Carts carry a country long before anybody types an address: alone it is no address. */
function isFilled(address: AddressSnapshot | null): address is AddressSnapshot {
  const { first_name, last_name, address_1, city, postal_code } = address ?? {}
  return [first_name, last_name, address_1, city, postal_code].some((part) => part?.trim())
}

/** There is no field for company and province, so they stand with the street. */
function streetOf({ company, address_1, address_2, province }: AddressSnapshot): string {
  return joinTexts([company, address_1, address_2, province])
}

interface Named {
  first_name: string | null
  last_name: string | null
}

function namesOf(
  people: (Named | null)[],
  notes: OrderNotes,
): Pick<UserHubBilling, "first_name" | "last_name"> {
  const clean = (name: keyof Named, value: string | null | undefined) =>
    notes.text(`billing.${name}`, value ?? null, LIMITS)
  const person = people.find(
    (candidate) =>
      clean("first_name", candidate?.first_name) || clean("last_name", candidate?.last_name),
  )
  const nameOf = (name: keyof Named) => {
    const text = clean(name, person?.[name])
    if (!text) {
      const message = "The name is missing. A placeholder is sent."
      notes.coerced(`billing.${name}`, "name_placeholder", message, { after: NO_NAME })
    }
    return text || NO_NAME
  }
  return { first_name: nameOf("first_name"), last_name: nameOf("last_name") }
}

/** The guide requires one: the order's, the customer's, the fallback, or refused and "". */
function emailFor(
  { email, customer }: OrderSnapshot,
  { fallback_email }: UserHubConfig,
  notes: OrderNotes,
): string {
  const field = "billing.email"
  const typed = [email, customer?.email ?? null].map((value) => notes.text(field, value, LIMITS))
  const valid = typed.find(isEmail)
  if (valid) {
    return valid
  }
  if (fallback_email) {
    const before = typed.find(Boolean) ?? null
    const message = "The email address is missing or not valid. The fallback address is sent."
    notes.coerced(field, "email_replaced", message, { before, after: fallback_email })
    return fallback_email
  }
  const message = "The order has no valid email address, and the connection has no fallback."
  notes.refused(field, "missing_email", message)
  return ""
}
