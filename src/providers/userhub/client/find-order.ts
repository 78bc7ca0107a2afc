import { pluginError } from "../../../lib/error-code"
import type { Target } from "../../../provider-kit"
import {
  RemoteError,
  type FindWindow,
  type FoundOrder,
  type FoundOrders,
  type MappedOrder,
  type RemoteOrder,
} from "../../../types"
import { fingerprintOf, type ReadOrder } from "../answer-schemas"
import type { UserHubPayload } from "../mapping"
import { isOtherPage, type Listing } from "../listing"
import { isSameAmount } from "../totals"
import type { UserHubClient } from "./userhub-client"

const PER_PAGE = 100
const MAX_PAGES = 50
const MAX_READS = 60
/** What the guide says that a page holds where nothing is asked for. */
const DEFAULT_PER_PAGE = 15
const DAY_MS = 24 * 60 * 60_000
/** How many time limits may pass before a request of a search is the last one. */
const BUDGET = 2

/** How many time limits a search takes at most: its last request may be made twice. */
export const SEARCH_LIMITS = BUDGET + 2

export interface Search {
  client: UserHubClient
  target: Target
  order: MappedOrder<UserHubPayload>
  window: FindWindow
  /** Milliseconds since the epoch. */
  now: () => number
  signal?: AbortSignal
}

/**
 * Looks for an order by its customer and days, and reads each that fits: the list shows no marker.
 * The order with our marker is ours, whatever the others are. Without one the answer is conclusive
 * only if the list was shown to its end and all of it could be read.
 *
 * @throws {RemoteError} `transient` when it takes too long
 */
export async function findOrder(search: Search): Promise<FoundOrders> {
  const clock = deadlineOf(search)
  const listed = await listAll(search, clock)
  const fitting = await withoutOthers(
    listed.orders.filter((read) => mayBeOurs(read, search)),
    search,
  )
  const candidates: FoundOrder[] = []
  for (const listedOrder of fitting.slice(0, MAX_READS)) {
    const read = await readCandidate(listedOrder, search, clock)
    const marker = read?.order.store_order_id ?? null
    if (read && marker === search.order.marker) {
      return { candidates: [toFound(read, search)], is_conclusive: true }
    }
    if (read && marker === null && mayBeOurs(read, search)) {
      candidates.push(toFound(read, search))
    }
  }
  return { candidates, is_conclusive: listed.isComplete && fitting.length <= MAX_READS }
}

interface Listed {
  orders: ReadOrder[]
  isComplete: boolean
}

async function listAll(
  { client, target, order, window, signal }: Search,
  clock: Clock,
): Promise<Listed> {
  const filters = {
    customer_id: order.payload.customer_id,
    date_from: dayOf(window.from),
    // The last day may end where it begins, and begin in another time zone.
    date_to: dayOf(window.to, 1),
  }
  const seen = new Map<string, ReadOrder>()
  let unread = 0
  const readPage = async (page: number): Promise<Listing> => {
    clock.check()
    const query = { ...filters, page, per_page: PER_PAGE }
    const listing = await client.listOrders(query, "find", target, signal)
    listing.orders.forEach((read) => seen.set(read.order.external_id, read))
    unread += listing.entries - listing.orders.length
    return listing
  }
  for (let page = 1; page <= MAX_PAGES; page++) {
    const known = seen.size
    const listing = await readPage(page)
    const isRepeated = listing.entries > 0 && seen.size === known
    if (isRepeated || isOtherPage(listing, page)) {
      break
    }
    if (isLast(listing, page, seen.size)) {
      const isShort = page > 1 && seen.size < (listing.total ?? 0)
      // Orders that came meanwhile are on the first page, and have moved the others on.
      const { total } = isShort ? await readPage(1) : listing
      // An entry without an id may be ours.
      return { orders: [...seen.values()], isComplete: unread === 0 && seen.size >= (total ?? 0) }
    }
  }
  return { orders: [...seen.values()], isComplete: false }
}

function isLast({ lastPage, total, entries }: Listing, page: number, soFar: number): boolean {
  if (entries === 0) {
    return true
  }
  if (lastPage !== null) {
    return page >= lastPage
  }
  return total === null ? entries < DEFAULT_PER_PAGE : soFar >= total
}

/** The list may know neither the filter by customer nor the days. */
function mayBeOurs({ order, customerId }: ReadOrder, { order: ours, window }: Search): boolean {
  const isOurCustomer = customerId === null || customerId === ours.payload.customer_id
  const created = order.created_at === null ? null : Date.parse(order.created_at)
  const isInTime =
    created === null ||
    (created >= Date.parse(window.from) - DAY_MS && created <= Date.parse(window.to) + DAY_MS)
  return isOurCustomer && isInTime
}

/** Orders of a busy day are read only as far as they are not known to be others. */
async function withoutOthers(orders: ReadOrder[], { window }: Search): Promise<ReadOrder[]> {
  const ids = orders.map(({ order }) => order.external_id)
  const others = new Set(await window.findOthers?.(ids))
  return orders.filter(({ order }) => !others.has(order.external_id))
}

/** The order alone, unless the list has shown a marker; null when it was deleted meanwhile. */
async function readCandidate(
  listed: ReadOrder,
  { client, target, signal }: Search,
  clock: Clock,
): Promise<ReadOrder | null> {
  if (listed.order.store_order_id) {
    return listed
  }
  clock.check()
  try {
    return await client.fetchOrder(listed.order.external_id, target, signal)
  } catch (error) {
    if (RemoteError.is(error) && error.kind === "missing") {
      return null
    }
    throw error
  }
}

function toFound({ order, customerId }: ReadOrder, { order: ours }: Search): FoundOrder {
  const { payload, total, currency } = ours
  const isSameContent =
    (customerId === null || customerId === payload.customer_id) &&
    (order.total === null || isSameAmount(order.total, total, currency)) &&
    hasSameItems(order, payload)
  return { ...order, is_same_content: isSameContent }
}

function hasSameItems({ items }: RemoteOrder, payload: UserHubPayload): boolean {
  if (!items) {
    return true
  }
  const theirs = items.map(({ fingerprint }) => fingerprint).sort()
  const ours = payload.items
    .map(({ product_id, quantity }) => fingerprintOf(product_id, String(quantity)))
    .sort()
  return theirs.length === ours.length && theirs.every((line, index) => line === ours[index])
}

interface Clock {
  /** @throws {RemoteError} when no request may start any more */
  check: () => void
}

function deadlineOf({ now, target }: Search): Clock {
  const end = now() + BUDGET * target.timeoutMs
  return {
    check: () => {
      if (now() > end) {
        throw pluginError({
          kind: "transient",
          code: "timeout",
          message: "The search for the order took too long. It will be repeated.",
        })
      }
    },
  }
}

/** "2026-05-04", some days later. */
function dayOf(time: string, later = 0): string {
  return new Date(Date.parse(time) + later * DAY_MS).toISOString().slice(0, 10)
}
