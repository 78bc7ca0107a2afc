import type {
  FindWindow,
  FoundOrder,
  FoundOrders,
  RemoteItem,
  RemoteOrder,
  RemoteStatus,
} from "../../../types"
import { classOf } from "../statuses"
import { compareContent, type Sameness, type SentLine, type ShownLine } from "./content"
import { orderIdsOf, type OrderGroup } from "./order-groups"
import type { OrderList } from "./order-list"

/** The guide: prices are "in dollars". */
const CURRENCY = "USD"

/** A group of rows as an order. */
export function toRemoteOrder(group: OrderGroup): RemoteOrder {
  const { external_id, statuses: words, total, earliest } = group
  return {
    external_id,
    status: statusOf(words.map(classOf)),
    total: total && total.toFixed(),
    currency: CURRENCY,
    created_at: earliest === null ? null : new Date(earliest).toISOString(),
    updated_at: null,
    closed_at: null,
    // Of rows that differ there is no one code.
    status_code: words.length === 1 ? words[0] : null,
    status_label: words.length > 0 ? words.join(", ") : null,
    remote_ids: orderIdsOf(group),
  }
}

/** Rows of one order may differ: it is done when all are, and has been begun when one is. */
function statusOf(classes: (RemoteStatus | null)[]): RemoteStatus | null {
  if (classes.length === 0 || classes.includes(null)) {
    return null
  }
  return classes.every((status) => status === classes[0]) ? classes[0] : "processing"
}

export interface Wanted {
  sent: readonly SentLine[]
  window: FindWindow
  /** The store's order id, where it stands at the end of the address; null where it does not. */
  marker: string | null
}

/**
 * The orders of a list that may be the one that was sent. A marker that comes back proves it. What is
 * not the same, but could be the order in a form that the guide does not describe, is a candidate
 * that is not the same: then a person decides, and the order is not created a second time.
 */
export function findCandidates(list: OrderList, wanted: Wanted): FoundOrders {
  const candidates: FoundOrder[] = []
  for (const group of list.groups.all()) {
    const store_order_id = wanted.marker === null ? null : (group.marker ?? null)
    const isOurs = wanted.marker !== null && store_order_id === wanted.marker
    const sameness = group.lines ? compareContent(wanted.sent, group.lines) : "other"
    if (isOurs || (isWithin(group, wanted.window) && isPossible(sameness, group, wanted, list))) {
      candidates.push({
        ...toRemoteOrder(group),
        store_order_id,
        items: group.lines && group.lines.map(toItem),
        is_same_content: sameness === "same",
      })
    }
  }
  return { candidates, is_conclusive: list.isComplete }
}

function isPossible(
  sameness: Sameness,
  { key, row_count }: OrderGroup,
  { sent }: Wanted,
  { groups }: OrderList,
): boolean {
  // Where each row has a number or an id of its own, one row is a part of an order of several.
  const mayBeOneOfSeveral = row_count === 1 && sent.length > 1 && !groups.sharedKeys.has(key)
  return sameness === "part" ? mayBeOneOfSeveral : sameness !== "other"
}

/** The form of `createdAt` is not documented: a time that cannot be read excludes nothing. */
function isWithin({ earliest, latest, has_unknown_time }: OrderGroup, window: FindWindow): boolean {
  return (
    has_unknown_time ||
    earliest === null ||
    latest === null ||
    (latest >= Date.parse(window.from) && earliest <= Date.parse(window.to))
  )
}

function toItem(line: ShownLine): RemoteItem {
  return { id: null, fingerprint: fingerprintOf(line) }
}

function fingerprintOf({ product, quantity, shipping }: ShownLine): string {
  return [
    quantity ?? "?",
    "×",
    product ?? "?",
    ...(shipping === null ? [] : [`(${shipping})`]),
  ].join(" ")
}
