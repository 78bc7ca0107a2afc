import { z } from "@medusajs/framework/zod"
import { isStorableText, parseDecimal, toIsoTime } from "../../provider-kit"
import type { RemoteItem, RemoteOrder, RemoteStatus } from "../../types"
import { readMarker } from "./mapping/marker"
import { classOf, labelOf, toStatusCode } from "./statuses"

/**
 * The guide shows the answer of a create and a short list, and nothing else, so the forms here are
 * wide: what is not understood becomes null, and only an answer without an order is refused.
 */

const idField = z
  .union([z.string(), z.number().int()])
  .transform((id) => String(id).trim())
  .pipe(z.string().min(1).max(255).refine(isStorableText))

const orderSchema = z.object({
  id: idField,
  customer_id: idField.nullable().catch(null),
  total: z.preprocess(toDecimal, z.string()).nullable().catch(null),
  status: z.preprocess(toStatusCode, z.string()).nullable().catch(null),
  created_at: z.preprocess(toIsoTime, z.string()).nullable().catch(null),
  updated_at: z.preprocess(toIsoTime, z.string()).nullable().catch(null),
  notes: z.string().catch(""),
  metadata: z.unknown(),
  items: z.unknown(),
})

const itemSchema = z.object({
  id: idField.nullable().catch(null),
  product_id: idField,
  quantity: z.unknown(),
})

/** An order, with what tells it from others of the same customer. */
export interface ReadOrder {
  order: RemoteOrder
  /** Null when the answer does not name it. */
  customerId: string | null
}

/** One order of any answer: in `data` as in the guide, in `data.order`, or bare; null when there is none. */
export function parseOrder(answer: unknown): ReadOrder | null {
  for (const candidate of wrappedIn(answer)) {
    const { data } = orderSchema.safeParse(candidate)
    if (data) {
      return toReadOrder(data)
    }
  }
  return null
}

function toReadOrder(data: z.output<typeof orderSchema>): ReadOrder {
  const { id, customer_id, total, status, created_at, updated_at } = data
  return {
    customerId: customer_id,
    order: {
      external_id: id,
      status: classOf(status),
      status_code: status,
      ...(status && { status_label: labelOf(status) }),
      total,
      // The answers name a symbol only, which several currencies share.
      currency: null,
      created_at,
      updated_at,
      closed_at: null,
      store_order_id: markerIn(data.metadata) ?? readMarker(data.notes),
      items: toItems(data.items),
    },
  }
}

/** What an answer to a write tells, if anything: its form is shown for a create alone. */
export interface WriteAnswer {
  external_id: string | null
  status: RemoteStatus | null
  status_code: string | null
  total: string | null
}

export function parseWriteAnswer(answer: unknown): WriteAnswer {
  const order = parseOrder(answer)?.order
  const [status = null] = wrappedIn(answer).flatMap((part) => toStatusCode(part.status) ?? [])
  return {
    external_id: order?.external_id ?? null,
    status: order?.status ?? classOf(status),
    status_code: order?.status_code ?? status,
    total: order?.total ?? null,
  }
}

const statusEntry = z.union([
  z.string(),
  z.object({ code: z.string() }).transform(({ code }) => code),
  z.object({ value: z.string() }).transform(({ value }) => value),
  z.object({ status: z.string() }).transform(({ status }) => status),
])

/** The codes of a list of statuses, whose entries are words (as in the guide) or name one; null for none. */
export function parseStatuses(answer: unknown): string[] | null {
  const data = dataOf(answer)
  const entries = Array.isArray(data) ? data : isObject(data) ? Object.keys(data) : []
  const codes = entries.flatMap((entry) => toStatusCode(statusEntry.safeParse(entry).data) ?? [])
  return codes.length > 0 ? [...new Set(codes)] : null
}

/** The figures that the guide names, as decimals; null when the answer has none of them. */
export function parseFigures<TName extends string>(
  answer: unknown,
  names: readonly TName[],
): { name: TName; value: string }[] | null {
  const data = dataOf(answer)
  const figures = names.flatMap((name) => {
    const value = isObject(data) ? toDecimal(data[name]) : null
    return value === null ? [] : [{ name, value }]
  })
  return figures.length > 0 ? figures : null
}

/** The same for equal lines: ids as text, quantities as decimals. Prices may be shown rounded. */
export function fingerprintOf(productId: number | string, quantity: string): string {
  return `${String(productId).trim()} × ${parseDecimal(quantity)?.toFixed() ?? quantity}`
}

/** Null when an entry cannot be read: then it is not known what the order holds. */
function toItems(value: unknown): RemoteItem[] | null {
  if (!Array.isArray(value)) {
    return null
  }
  const items = value.map((entry): RemoteItem | null => {
    const { data } = itemSchema.safeParse(entry)
    const quantity = toDecimal(data?.quantity)
    return data && quantity !== null
      ? { id: data.id, fingerprint: fingerprintOf(data.product_id, quantity) }
      : null
  })
  return items.includes(null) ? null : (items as RemoteItem[])
}

/** Metadata as an object, as the text of one, or as a list of names and values. */
function markerIn(metadata: unknown): string | null {
  const value = typeof metadata === "string" ? toJson(metadata) : metadata
  const marker = Array.isArray(value)
    ? value.filter(isObject).find(({ key, name }) => [key, name].includes("medusa_order_id"))?.value
    : isObject(value)
      ? value.medusa_order_id
      : null
  return typeof marker === "string" && marker.trim() ? marker.trim() : null
}

function wrappedIn(answer: unknown): Record<string, unknown>[] {
  const data = dataOf(answer)
  const [first] = Array.isArray(data) && data.length === 1 ? data : [data]
  const inside = isObject(first) ? first.order : null
  const bare = isObject(answer) ? answer.order : null
  return [inside, first, bare].filter(isObject)
}

/** `data` of an answer, or the answer itself where it has none. */
function dataOf(answer: unknown): unknown {
  return isObject(answer) && answer.data != null ? answer.data : answer
}

/** "300.00", "300" and 300 mean the same. */
function toDecimal(value: unknown): string | null {
  const text = typeof value === "number" ? String(value) : value
  return typeof text === "string" ? (parseDecimal(text.trim())?.toFixed() ?? null) : null
}

function toJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return null
  }
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}
