import { z } from "@medusajs/framework/zod"
import { jsonDialect, type AnswerDialect } from "../../provider-kit"
import type { RemoteOperation } from "../../types"

/** What says no under HTTP 200. */
const refusalSchema = z.union([
  z.object({ success: z.literal(false) }),
  z.object({ ok: z.literal(false) }),
])

/** A write may be confirmed by a word. Anything longer may be a page of something in front. */
const CONFIRMATION = /^(?:ok|okay|success|successful|done|created|updated|deleted)[.!]?$/i

/** What names an order by its path, and is answered with 404 when it has none. */
const ABOUT_AN_ORDER: readonly RemoteOperation[] = ["status", "item", "tracking", "history"]

const NOT_AN_ORDER = /\b(route|endpoint|url|uri|path|page|method|host)\b/i

/** The guide shows no answer at all: JSON, or a word that confirms a write. */
export const systemOrdersDialect: AnswerDialect = {
  ...jsonDialect,
  readSuccess(text, operation) {
    const reading = jsonDialect.readSuccess(text, operation)
    if (!reading) {
      return CONFIRMATION.test(text.trim()) ? { data: null } : null
    }
    return refusalSchema.safeParse(reading.data).success
      ? {
          refusal: {
            kind: "invalid",
            code: "refused_in_answer",
            says: "The order system answered that it did not carry this out. Check the field maps of the connection.",
          },
        }
      : reading
  },
  explain({ status, operation }, { isJson, message }) {
    const isOrderMissing =
      status === 404 &&
      ABOUT_AN_ORDER.includes(operation) &&
      isJson &&
      !NOT_AN_ORDER.test(message ?? "")
    return isOrderMissing
      ? {
          kind: "missing",
          code: "order_not_found",
          says: "The order system does not have this order, or this item of it.",
        }
      : null
  },
}
