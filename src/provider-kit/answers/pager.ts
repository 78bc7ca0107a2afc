import { z } from "@medusajs/framework/zod"

/** What was asked for: pages count from 1. */
export interface AskedPage {
  page: number
  per_page: number
}

/** One page of a list, its items as they came. */
export interface ItemPage {
  items: unknown[]
  /** Whether another page follows. */
  has_more: boolean
  /** Number of all items that fit the filter, when the answer says it. */
  total: number | null
}

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
const pagerPartsSchema = z.object({ meta: z.unknown(), links: z.unknown(), data: z.unknown() })
const linksSchema = z.object({ next: z.string().nullable() })

/**
 * Reads a page of a list: a bare array, `{ data, meta }`, or Laravel's flat paginator (which may
 * itself stand inside `data`). Null when it is none of them.
 */
export function readPage(answer: unknown, asked: AskedPage): ItemPage | null {
  const items = findItems(answer)
  if (!items) {
    return null
  }
  const pager = readPager(answer)
  return {
    items,
    // An empty page ends the reading whatever the paginator claims, or it might never end.
    has_more: items.length > 0 && hasMore(pager, items.length, asked),
    total: pager.total ?? null,
  }
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

function hasMore(pager: Pager, found: number, asked: AskedPage): boolean {
  if (pager.last_page !== undefined) {
    return (pager.current_page ?? asked.page) < pager.last_page
  }
  if (pager.next_page_url !== undefined) {
    return pager.next_page_url !== null
  }
  return found >= asked.per_page
}
