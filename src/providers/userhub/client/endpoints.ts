import { pathSegment } from "../../../provider-kit"

/** Paths of the guide's endpoint table. */
const ORDERS = "/api/orders"
export const PLACE_ORDER = `${ORDERS}/place`
const LIST_ORDERS = `${ORDERS}/list`

/** The table spells these one way, and the examples another. */
export const STATUSES = [`${ORDERS}/meta/statuses`, `${ORDERS}/statuses/available`] as const
export const STATS = [`${ORDERS}/stats`, `${ORDERS}/stats/overview`] as const

/** @throws {RemoteError} `invalid` for an id that no path can name */
export function orderPath(id: string): string {
  return `${ORDERS}/${pathSegment(id)}`
}

/** @throws {RemoteError} `invalid` for an id that no path can name */
export function actionPath(id: string): string {
  return `${orderPath(id)}/action`
}

export interface ListQuery {
  customer_id?: string
  active_only?: boolean
  /** First and last day, YYYY-MM-DD. */
  date_from?: string
  date_to?: string
  /** Left out: the remote's own number, 15 by the guide. */
  per_page?: number
  page: number
}

/**
 * The newest orders first. The guide lists no `page`, though its answer has pages: the first page is
 * asked for without it.
 */
export function listPath(query: ListQuery): string {
  const { active_only, per_page, page, ...filters } = query
  const parameters = new URLSearchParams({
    ...filters,
    ...(active_only ? { active_only: "1" } : {}),
    order_by: "created_at",
    order_direction: "desc",
    ...(per_page === undefined ? {} : { per_page: String(per_page) }),
    ...(page > 1 ? { page: String(page) } : {}),
  })
  return `${LIST_ORDERS}?${parameters}`
}
