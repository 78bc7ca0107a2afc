import type { z } from "@medusajs/framework/zod"
import { isEmail } from "../mapping/email"
import { checkedText } from "./checked-text"

const MAX_EMAIL_LENGTH = 254

/** An email address that remotes certainly accept, or nothing. */
export function optionalEmailField(): z.ZodOptional<z.ZodString> {
  return checkedText(
    (value) =>
      value === "" || isEmail(value) ? null : 'Enter an address such as "orders@example.com".',
    MAX_EMAIL_LENGTH,
  ).optional()
}
