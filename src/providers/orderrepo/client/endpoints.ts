/** Paths of the guide's section "Integration Guide". */
export const TRACK_ORDER = "/api/orders/track"
export const UPDATE_ORDER = "/api/orders/update"
export const EXTERNAL_ORDERS = "/api/external/orders"
export const TRACK_EVENT = "/api/events/track"

/** The guide allows 1 to 100. */
const MAX_PER_PAGE = 100

export interface ListQuery {
  status?: string
  page: number
  per_page: number
}

export function listPath({ status, page, per_page }: ListQuery): string {
  const query = new URLSearchParams({
    ...(status ? { status } : {}),
    per_page: String(clampPerPage(per_page)),
    page: String(Math.max(1, Math.trunc(page))),
  })
  return `${EXTERNAL_ORDERS}?${query}`
}

export function clampPerPage(perPage: number): number {
  return Math.min(MAX_PER_PAGE, Math.max(1, Math.trunc(perPage)))
}
