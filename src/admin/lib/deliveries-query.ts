import type {
  AdminOrderSyncOrdersQuery,
  AdminRetryOrderSyncDeliveriesRequest,
  OrderSyncDeliveryState,
  RemoteStatus,
} from "../../types"
import { parseMoments, readMoments } from "./moment-range"
import { readPlaced, toPlacedQuery } from "./placed-range"

export const ORDERS_PATH = "/order-sync/orders"

/** Rows of a page, as in Medusa's own lists. */
export const PAGE_SIZE = 20

export const STATES: readonly OrderSyncDeliveryState[] = [
  "pending",
  "delivered",
  "parked",
  "skipped",
]

export const STATUSES: readonly RemoteStatus[] = ["new", "processing", "done", "cancelled"]

/** What a list of deliveries can be narrowed by, as its address names it. */
export interface DeliveriesFilter {
  state?: OrderSyncDeliveryState
  connection_id?: string
  error_kind?: string
  remote_status?: RemoteStatus
  /** When the order was placed: see `placed-range`. */
  placed?: string
  /** When it was created or updated at the remote: see `moment-range`. */
  synced?: string
  /** When an attempt for it failed. */
  failed?: string
}

export const FILTER_NAMES = [
  "state",
  "connection_id",
  "error_kind",
  "remote_status",
  "placed",
  "synced",
  "failed",
] as const

export type FilterName = (typeof FILTER_NAMES)[number]

export interface Sorting {
  id: string
  desc: boolean
}

/** What the table of deliveries shows. It stands in the page's address, so that "back" works. */
export interface DeliveriesView {
  filter: DeliveriesFilter
  q: string
  sorting: Sorting | null
  pageIndex: number
}

/** Columns that the API sorts by and the table shows. */
const SORTABLE: readonly string[] = ["display_id", "order_id", "state", "updated_at"]

/** Longer ones find nothing. */
const MAX_SEARCH_LENGTH = 255
const MAX_PAGE = 1_000_000

/** Reads an address; unknown or invalid parameters are left out. */
export function readView(params: URLSearchParams): DeliveriesView {
  return {
    filter: {
      ...pick("state", oneOf(STATES, params.get("state"))),
      ...pick("connection_id", params.get("connection_id")),
      ...pick("error_kind", params.get("error_kind")),
      ...pick("remote_status", oneOf(STATUSES, params.get("remote_status"))),
      ...pick("placed", readPlaced(params.get("placed"))),
      ...pick("synced", readMoments(params.get("synced"))),
      ...pick("failed", readMoments(params.get("failed"))),
    },
    q: (params.get("q") ?? "").slice(0, MAX_SEARCH_LENGTH),
    sorting: readSorting(params.get("order")),
    pageIndex: readPage(params.get("page")),
  }
}

/** Writes a view into an address; other parameters stay. */
export function writeView(view: DeliveriesView, former: URLSearchParams): URLSearchParams {
  const params = new URLSearchParams(former)
  const set = (name: string, value: string | null | undefined) =>
    value ? params.set(name, value) : params.delete(name)
  FILTER_NAMES.forEach((name) => set(name, view.filter[name]))
  set("q", view.q)
  set("order", view.sorting && `${view.sorting.desc ? "-" : ""}${view.sorting.id}`)
  set("page", view.pageIndex > 0 ? String(view.pageIndex + 1) : null)
  return params
}

/** The address of the list that shows nothing but what fits the filter. */
export function toListAddress(filter: DeliveriesFilter): string {
  const view = { filter, q: "", sorting: null, pageIndex: 0 }
  const query = writeView(view, new URLSearchParams()).toString()
  return query === "" ? ORDERS_PATH : `${ORDERS_PATH}?${query}`
}

export function toQuery(
  { filter: { placed, synced, failed, ...filter }, q, sorting, pageIndex }: DeliveriesView,
  now: Date,
): AdminOrderSyncOrdersQuery {
  const [syncedIn, failedIn] = [synced, failed].map((text) => parseMoments(text ?? ""))
  return {
    ...filter,
    ...toPlacedQuery(placed, now),
    ...(syncedIn ? { synced_from: syncedIn.from, synced_until: syncedIn.until } : {}),
    ...(failedIn ? { failed_from: failedIn.from, failed_until: failedIn.until } : {}),
    ...(q.trim() ? { q: q.trim() } : {}),
    ...(sorting ? { order: `${sorting.desc ? "-" : ""}${sorting.id}` } : {}),
    limit: PAGE_SIZE,
    offset: pageIndex * PAGE_SIZE,
  }
}

export function isFiltered({ filter, q }: DeliveriesView): boolean {
  return q.trim() !== "" || Object.keys(filter).length > 0
}

/**
 * The retry that means exactly what the view shows; null when none can say that, or when it shows
 * everything. What is delivered is not retried by a filter.
 */
export function toRetryOfView({
  filter,
  q,
}: DeliveriesView): AdminRetryOrderSyncDeliveriesRequest | null {
  const { state, remote_status, placed, synced, failed, ...rest } = filter
  const unsayable = [remote_status, placed, synced, failed, q.trim() || undefined]
  if (
    unsayable.some((value) => value !== undefined) ||
    state === undefined ||
    state === "delivered"
  ) {
    return null
  }
  return { ...rest, state }
}

function readSorting(order: string | null): Sorting | null {
  const desc = order?.startsWith("-") ?? false
  const id = desc ? order?.slice(1) : order
  return id && SORTABLE.includes(id) ? { id, desc } : null
}

function readPage(page: string | null): number {
  const number = /^\d{1,7}$/.test(page ?? "") ? Number(page) : 1
  return Math.min(Math.max(number, 1), MAX_PAGE) - 1
}

function oneOf<TValue extends string>(
  values: readonly TValue[],
  text: string | null,
): TValue | undefined {
  return values.find((value) => value === text)
}

function pick<TName extends string, TValue>(name: TName, value: TValue | null | undefined) {
  return (value ? { [name]: value } : {}) as { [key in TName]?: TValue }
}
