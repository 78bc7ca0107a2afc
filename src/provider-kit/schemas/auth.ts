import { z } from "@medusajs/framework/zod"
import type { Auth } from "../http/auth"
import { ACCOUNT, MAY_BE_EMPTY } from "./form-hints"

/** Names of headers that the client sets itself, or that say how a message is carried. */
const OTHER_USE = /^(host|connection|content-.*|transfer-encoding|accept.*|user-agent|cookie)$/i

const DEFAULT_HEADER = "Authorization"
const DEFAULT_PREFIX = "Bearer"

/**
 * How requests prove whose account they are for, where the order system's guide leaves it open: a
 * header with an optional word before the secret, or nothing. By default "Authorization: Bearer …".
 */
export function authField() {
  return z
    .strictObject({
      type: z.enum(["header", "none"]).default("header").describe("How requests are authorised"),
      header: z
        .string()
        .trim()
        .max(100)
        .regex(/^[\w!#$%&'*+.^`|~-]+$/, 'Enter the name of a header, for example "Authorization".')
        .refine((name) => !OTHER_USE.test(name), "This header has another use.")
        .default(DEFAULT_HEADER)
        .describe("Header that carries the key"),
      prefix: z
        .string()
        .trim()
        .max(50)
        .regex(/^[\x21-\x7e]*$/, "Enter one word, or nothing.")
        .default(DEFAULT_PREFIX)
        .describe("Word before the key; empty for none")
        .meta(MAY_BE_EMPTY),
    })
    .prefault({})
    .describe("How requests are authorised")
    .meta(ACCOUNT)
}

export type AuthSettings = z.output<ReturnType<typeof authField>>

/** What the settings say; a missing secret stays empty, which the client refuses to send. */
export function authOf({ type, header, prefix }: AuthSettings, secret: string | undefined): Auth {
  return type === "none"
    ? { type }
    : { type, name: header, ...(prefix && { prefix }), secret: secret ?? "" }
}
