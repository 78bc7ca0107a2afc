import { z } from "@medusajs/framework/zod"

/** How the key is sent: a header and what precedes the key in it, or null for no key at all. */
export const authSchema = z
  .strictObject({ header: z.string().regex(/^[\w-]+$/), prefix: z.string() })
  .nullable()

export const BEARER = { header: "authorization", prefix: "Bearer " }
