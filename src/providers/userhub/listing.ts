import { z } from "@medusajs/framework/zod"
import type { RemoteOrderPage } from "../../types"
import { isObject, parseOrder, type ReadOrder } from "./answer-schemas"

const count = z.coerce.number().int().nonnegative().safe().optional().catch(undefined)
const paginationSchema = z.object({
  current_page: count,
  last_page: count,
  per_page: count,
  total: count,
})

/** One page of `GET /api/orders/list`. What the answer does not say is null. */
export interface Listing {
  orders: ReadOrder[]
  /** Entries of the page, with those that are no order. */
  entries: number
  currentPage: number | null
  lastPage: number | null
  total: number | null
}

/** Reads a page as the guide shows it, or as Laravel's paginators write theirs; null when it is none. */
export function parseListing(answer: unknown): Listing | null {
  const nested = isObject(answer) && isObject(answer.data) ? answer.data : null
  const items = [nested?.data, nested?.orders, isObject(answer) ? answer.data : answer].find(
    Array.isArray,
  ) as unknown[] | undefined
  if (!items) {
    return null
  }
  const { current_page, last_page, per_page, total } = paginationOf(answer, nested)
  return {
    orders: items.flatMap((item) => (isObject(item) ? (parseOrder({ data: item }) ?? []) : [])),
    entries: items.length,
    currentPage: current_page ?? null,
    lastPage: last_page ?? (total !== undefined && per_page ? Math.ceil(total / per_page) : null),
    total: total ?? null,
  }
}

function paginationOf(answer: unknown, nested: Record<string, unknown> | null) {
  const whole = isObject(answer) ? answer : {}
  const places = [whole.pagination, whole.meta, nested?.pagination, nested, whole]
  const pages = places.filter(isObject).map((place) => paginationSchema.parse(place))
  return (
    pages.find(({ total, last_page }) => (total ?? last_page) !== undefined) ?? {
      current_page: undefined,
      last_page: undefined,
      per_page: undefined,
      total: undefined,
    }
  )
}

/** Whether the remote has shown another page than the one asked for: it may not know pages at all. */
export function isOtherPage({ currentPage }: Listing, asked: number): boolean {
  return currentPage !== null && currentPage !== asked
}

/**
 * A page for the status sync. Without figures on pages there is no other one: what was not shown is
 * read alone.
 *
 * @param asked the page that was asked for, from 1
 */
export function toOrderPage(listing: Listing, asked: number): RemoteOrderPage {
  const { orders, entries, lastPage, total } = listing
  return isOtherPage(listing, asked)
    ? { orders: [], has_more: false, total }
    : {
        orders: orders.map(({ order }) => order),
        has_more: entries > 0 && lastPage !== null && asked < lastPage,
        total,
      }
}
