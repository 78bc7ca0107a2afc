import { emailOf, nameOf, phoneOf } from "../../../provider-kit"
import type { OrderSnapshot } from "../../../types"
import { MAX_NAME_LENGTH } from "./payload"
import type { OrderNotes } from "./order-notes"

export interface Contact {
  phone?: string
  email?: string
  username?: string
}

const LIMITS = { maxLength: MAX_NAME_LENGTH }

/** Who ordered and how to reach them. A part that the order does not hold is left out. */
export function contactOf(order: OrderSnapshot, notes: OrderNotes): Contact {
  const phone = phoneOf(order, "phone", LIMITS, notes)
  const email = emailOf(order, "email", LIMITS, notes)
  const username = nameOf(order, "username", LIMITS, notes) || email.typed || phone
  return {
    ...(phone && { phone }),
    ...(email.isValid && { email: email.typed }),
    ...(username && { username }),
  }
}
