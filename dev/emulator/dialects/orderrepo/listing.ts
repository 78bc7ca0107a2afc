import { invalidAnswer, jsonAnswer, type Answer, type FieldErrors } from "../../answer"
import type { Behaviour } from "./behaviour"
import { shuffled, type Random } from "../../random"
import type { StoredOrder } from "./store"
import { ORDER_STATUSES, type OrderStatus } from "./validation"

export interface ListQuery {
  status: OrderStatus | null
  perPage: number
  page: number
}

/** Reads `status`, `per_page` and `page` (guide, order status endpoint), or refuses them (422). */
export function parseListQuery(query: URLSearchParams): ListQuery | Answer {
  const errors: FieldErrors = {}
  const status = query.get("status")
  const perPage = integerOf(query.get("per_page") ?? "50")
  const page = integerOf(query.get("page") ?? "1")
  const known = ORDER_STATUSES.find((candidate) => candidate === status) ?? null
  if (status !== null && known === null) {
    errors.status = ["The selected status is invalid."]
  }
  if (!(perPage >= 1 && perPage <= 100)) {
    errors.per_page = ["The per_page field must be an integer between 1 and 100."]
  }
  if (!(page >= 1)) {
    errors.page = ["The page field must be an integer of at least 1."]
  }
  return Object.keys(errors).length > 0
    ? invalidAnswer("Validation error", errors)
    : { status: known, perPage, page }
}

export interface Page {
  orders: StoredOrder[]
  page: number
  lastPage: number
  perPage: number
  total: number
}

export function takePage(
  all: readonly StoredOrder[],
  { status, perPage, page }: ListQuery,
  sort: Behaviour["listSort"],
  random: Random,
): Page {
  const fitting = status ? all.filter((order) => order.status === status) : [...all]
  const sorted =
    sort === "random" ? shuffled(fitting, random) : sort === "newest" ? fitting.reverse() : fitting
  return {
    orders: sorted.slice((page - 1) * perPage, page * perPage),
    page,
    lastPage: Math.max(1, Math.ceil(sorted.length / perPage)),
    perPage,
    total: sorted.length,
  }
}

/** The list in the chosen envelope. `url` is the address of the list without a query. */
export function listAnswer(page: Page, envelope: Behaviour["listEnvelope"], url: string): Answer {
  const data = page.orders.map(presentOrder)
  if (envelope === "bare") {
    return jsonAnswer(200, data)
  }
  const pageUrl = (number: number): string | null =>
    number >= 1 && number <= page.lastPage ? `${url}?page=${number}` : null
  const from = data.length > 0 ? (page.page - 1) * page.perPage + 1 : null
  const counts = {
    current_page: page.page,
    from,
    last_page: page.lastPage,
    path: url,
    per_page: page.perPage,
    to: from === null ? null : from + data.length - 1,
    total: page.total,
  }
  const links = { first: pageUrl(1), last: pageUrl(page.lastPage) }
  const previous = pageUrl(page.page - 1)
  const next = pageUrl(page.page + 1)
  return jsonAnswer(
    200,
    envelope === "data_meta"
      ? { data, links: { ...links, prev: previous, next }, meta: counts }
      : {
          data,
          ...counts,
          first_page_url: links.first,
          last_page_url: links.last,
          prev_page_url: previous,
          next_page_url: next,
        },
  )
}

/** The fields of the guide's response example, no more: `total` is a string there. */
export function presentOrder(order: StoredOrder): Record<string, string | null> {
  return {
    external_id: order.external_id,
    status: order.status,
    total: String(order.total),
    currency: order.currency,
    email: order.email,
    phone: order.phone,
    created_at: order.created_at,
    updated_at: order.updated_at,
    closed_at: order.closed_at,
  }
}

function integerOf(text: string): number {
  return /^\d{1,9}$/.test(text) ? Number(text) : NaN
}
