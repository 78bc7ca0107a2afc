import { z } from "@medusajs/framework/zod"
import { isStorableText, readPage, toIsoTime, type AskedPage } from "../../provider-kit"
import {
  REMOTE_STATUSES,
  type RemoteOrder,
  type RemoteOrderPage,
  type RemoteStatus,
} from "../../types"

/**
 * The guide shows one order and no list, so the forms here are wide: what is not understood becomes
 * null, an order without an id is left out, and only an answer that fits no form at all is refused.
 */

const statusField = z.preprocess(
  (value) => (typeof value === "string" ? value.trim().toLowerCase() : value),
  z.enum(REMOTE_STATUSES),
)

const orderSchema = z.object({
  external_id: z
    .union([z.string(), z.number().int()])
    .transform(String)
    .pipe(z.string().min(1).max(500).refine(isStorableText)),
  status: statusField.nullable().catch(null),
  total: z.preprocess(toInteger, z.string().max(40)).nullable().catch(null),
  currency: z
    .string()
    .regex(/^[a-z]{3}$/i)
    .toUpperCase()
    .nullable()
    .catch(null),
  created_at: z.preprocess(toIsoTime, z.string()).nullable().catch(null),
  updated_at: z.preprocess(toIsoTime, z.string()).nullable().catch(null),
  closed_at: z.preprocess(toIsoTime, z.string()).nullable().catch(null),
})

// Built once: zod takes longer to build a schema than to apply it, and these are applied to each
// answer of a burst.
const wrappedSchema = z.object({ data: z.unknown() })
const statusSchema = z.object({ status: statusField })
const wrappedStatusSchema = z.object({ data: statusSchema })

/** One order: `{ data: { … } }` as in the guide, or bare. Null when it is neither. */
export function parseOrderAnswer(answer: unknown): RemoteOrder | null {
  const wrapped = wrappedSchema.safeParse(answer)
  const inner = wrapped.success && wrapped.data.data != null ? wrapped.data.data : answer
  const order = orderSchema.safeParse(inner)
  return order.success ? order.data : null
}

/** One page of orders in any form that `readPage` knows; null when it is none of them. */
export function parseOrderPage(answer: unknown, asked: AskedPage): RemoteOrderPage | null {
  const page = readPage(answer, asked)
  return (
    page && {
      orders: page.items.flatMap((item) => orderSchema.safeParse(item).data ?? []),
      has_more: page.has_more,
      total: page.total,
    }
  )
}

/** The status that an answer to a write names, if it does: the form of these is not documented. */
export function parseWriteAnswer(answer: unknown): { status: RemoteStatus | null } {
  const wrapped = wrappedStatusSchema.safeParse(answer)
  const bare = statusSchema.safeParse(answer)
  return { status: wrapped.data?.data.status ?? bare.data?.status ?? null }
}

/** "99000", 99000 and "99000.00" mean the same; a fraction of the smallest unit means nothing. */
function toInteger(value: unknown): unknown {
  const text = typeof value === "number" && Number.isSafeInteger(value) ? String(value) : value
  const match = typeof text === "string" ? /^(-?)0*(\d+?)(\.0+)?$/.exec(text.trim()) : null
  return match ? (match[2] === "0" ? "0" : `${match[1]}${match[2]}`) : null
}
