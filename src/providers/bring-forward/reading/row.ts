import { isStorableText, parseDecimal, toIsoTime } from "../../../provider-kit"
import { readMarker } from "../marker"

/** One row of `get_all`: one product of one order. What is missing or has no sense is null. */
export interface Row {
  order_id: string | null
  order_num: string | null
  product: string | null
  /** A whole number above zero. */
  quantity: number | null
  shipping: string | null
  /** An exact decimal in dollars. */
  price: string | null
  status: string | null
  /** Milliseconds since the epoch; null as well for a time that cannot be read safely. */
  created_at: number | null
  /** The order id of the store at the end of an address, which the guide does not name in a row. */
  marker: string | null
}

const MAX_LENGTH = 500

const RFC_2822 = /^[a-z]{3}, \d{1,2} [a-z]{3} \d{4} \d\d:\d\d:\d\d (?:GMT|[+-]\d{4})$/i
const DAY = /^\d{4}-\d{2}-\d{2}$/
/** Since the epoch, from the year 2001 on. */
const SECONDS = /^\d{10}$/
const MILLISECONDS = /^\d{13}$/

/**
 * Reads a row in which every field may be missing, as the guide has it. Numbers may be written as
 * texts and texts as numbers. Null for an object that names no order.
 *
 * Plain code and no schema: a list may have hundreds of thousands of rows.
 */
export function readRow(raw: Record<string, unknown>): Row | null {
  const order_id = textOf(raw.orderId)
  const order_num = textOf(raw.orderNum)
  if (order_id === null && order_num === null) {
    return null
  }
  return {
    order_id,
    order_num,
    product: textOf(raw.productId),
    quantity: countOf(raw.quantity),
    shipping: textOf(raw.shipping),
    price: decimalOf(raw.price),
    status: textOf(raw.status),
    created_at: timeOf(raw.createdAt),
    marker: typeof raw.address === "string" ? readMarker(raw.address) : null,
  }
}

function textOf(value: unknown): string | null {
  const text = typeof value === "number" && Number.isSafeInteger(value) ? String(value) : value
  if (typeof text !== "string") {
    return null
  }
  const trimmed = text.trim()
  return trimmed !== "" && trimmed.length <= MAX_LENGTH && isStorableText(trimmed) ? trimmed : null
}

function countOf(value: unknown): number | null {
  const count = typeof value === "string" && /^\d{1,15}$/.test(value.trim()) ? Number(value) : value
  return typeof count === "number" && Number.isSafeInteger(count) && count > 0 ? count : null
}

function decimalOf(value: unknown): string | null {
  const text = typeof value === "number" ? String(value) : value
  return typeof text === "string" ? (parseDecimal(text.trim())?.toFixed() ?? null) : null
}

/**
 * Reads a time in a form that says what it means. A day without a time is not read: it is a day of a
 * zone that is not known. Nor are forms like 05/04/2026, in which day and month cannot be told apart.
 */
function timeOf(value: unknown): number | null {
  const text = typeof value === "number" ? String(value) : value
  if (typeof text !== "string" || DAY.test(text)) {
    return null
  }
  if (SECONDS.test(text) || MILLISECONDS.test(text)) {
    return SECONDS.test(text) ? Number(text) * 1000 : Number(text)
  }
  const time = Date.parse(RFC_2822.test(text) ? text : (toIsoTime(text) ?? ""))
  return Number.isNaN(time) ? null : time
}
