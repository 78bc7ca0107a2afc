import { z } from "@medusajs/framework/zod"
import { isStorableText, toStorableTime } from "../../lib/storable"
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

const TIME_ZONE = /(Z|[+-]\d{2}:?\d{2})$/i

const statusField = z.preprocess(
  (value) => (typeof value === "string" ? value.trim().toLowerCase() : value),
  z.enum(REMOTE_STATUSES),
)

/** A number, also as digits in a string. Nothing else is treated as one: null would become 0. */
const countField = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^\d{1,15}$/)
      .transform(Number),
  ])
  .pipe(z.number().int().nonnegative().safe())

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

const pagerSchema = z
  .object({
    current_page: countField.optional().catch(undefined),
    last_page: countField.optional().catch(undefined),
    next_page_url: z.string().nullable().optional().catch(undefined),
    total: countField.optional().catch(undefined),
  })
  .catch({})

// Built once: zod takes longer to build a schema than to apply it, and these are applied to each
// answer of a burst.
const envelopeSchema = z.object({ data: z.array(z.unknown()) })
const nestedEnvelopeSchema = z.object({ data: envelopeSchema })
const wrappedSchema = z.object({ data: z.unknown() })
const statusSchema = z.object({ status: statusField })
const wrappedStatusSchema = z.object({ data: statusSchema })
const pagerPartsSchema = z.object({ meta: z.unknown(), links: z.unknown(), data: z.unknown() })
const linksSchema = z.object({ next: z.string().nullable() })

/** One order: `{ data: { … } }` as in the guide, or bare. Null when it is neither. */
export function parseOrderAnswer(answer: unknown): RemoteOrder | null {
  const wrapped = wrappedSchema.safeParse(answer)
  const inner = wrapped.success && wrapped.data.data != null ? wrapped.data.data : answer
  const order = orderSchema.safeParse(inner)
  return order.success ? order.data : null
}

/**
 * One page of orders: a bare array, `{ data, meta }`, or Laravel's flat paginator (which may itself
 * stand inside `data`). Null when it is none of them.
 */
export function parseOrderPage(
  answer: unknown,
  asked: { page: number; per_page: number },
): RemoteOrderPage | null {
  const items = findItems(answer)
  if (!items) {
    return null
  }
  const pager = readPager(answer)
  return {
    orders: items.flatMap((item) => orderSchema.safeParse(item).data ?? []),
    // An empty page ends the reading whatever the paginator claims, or it might never end.
    has_more: items.length > 0 && hasMore(pager, items.length, asked),
    total: pager.total ?? null,
  }
}

/** The status that an answer to a write names, if it does: the form of these is not documented. */
export function parseWriteAnswer(answer: unknown): { status: RemoteStatus | null } {
  const wrapped = wrappedStatusSchema.safeParse(answer)
  const bare = statusSchema.safeParse(answer)
  return { status: wrapped.data?.data.status ?? bare.data?.status ?? null }
}

function findItems(answer: unknown): unknown[] | null {
  if (Array.isArray(answer)) {
    return answer
  }
  const nested = nestedEnvelopeSchema.safeParse(answer)
  return nested.data?.data.data ?? envelopeSchema.safeParse(answer).data?.data ?? null
}

type Pager = z.infer<typeof pagerSchema>

function readPager(answer: unknown): Pager {
  const parts = pagerPartsSchema.safeParse(answer)
  const links = linksSchema.safeParse(parts.data?.links)
  return {
    ...(links.success ? { next_page_url: links.data.next } : {}),
    ...pagerSchema.parse(parts.data?.data),
    ...pagerSchema.parse(answer),
    ...pagerSchema.parse(parts.data?.meta),
  }
}

function hasMore(pager: Pager, found: number, asked: { page: number; per_page: number }): boolean {
  if (pager.last_page !== undefined) {
    return (pager.current_page ?? asked.page) < pager.last_page
  }
  if (pager.next_page_url !== undefined) {
    return pager.next_page_url !== null
  }
  return found >= asked.per_page
}

/** "99000", 99000 and "99000.00" mean the same; a fraction of the smallest unit means nothing. */
function toInteger(value: unknown): unknown {
  const text = typeof value === "number" && Number.isSafeInteger(value) ? String(value) : value
  const match = typeof text === "string" ? /^(-?)0*(\d+?)(\.0+)?$/.exec(text.trim()) : null
  return match ? (match[2] === "0" ? "0" : `${match[1]}${match[2]}`) : null
}

/** ISO 8601 in UTC, within what Postgres takes; a time without a zone is read as UTC, not as local time. */
function toIsoTime(value: unknown): unknown {
  if (typeof value !== "string" || !/^\d{4}-\d{2}-\d{2}/.test(value)) {
    return null
  }
  const text = value.trim().replace(" ", "T")
  const isDateOnly = text.length === 10
  return toStorableTime(new Date(isDateOnly || TIME_ZONE.test(text) ? text : `${text}Z`))
}
