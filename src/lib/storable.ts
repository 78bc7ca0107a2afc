import type { RemoteOrder, RemoteOrderPage } from "../types"

/** Years that Postgres and ISO 8601 write in the same way. */
const FIRST_YEAR = 1
const LAST_YEAR = 9999

/** Whether Postgres can hold a text: without NUL, and without half of a surrogate pair. */
export function isStorableText(text: string): boolean {
  return !text.includes("\0") && !/\p{Surrogate}/u.test(text)
}

/** A moment as ISO 8601 in UTC; null when it is none, or one that Postgres refuses. */
export function toStorableTime(date: Date): string | null {
  const year = date.getUTCFullYear()
  return year >= FIRST_YEAR && year <= LAST_YEAR ? date.toISOString() : null
}

/**
 * What a remote says of one order, as far as the database can hold it. A provider of a store's own
 * may pass on whatever its remote answered; a date that Postgres refuses would fail a statement that
 * carries other orders, too.
 */
export function toStorableOrder(order: RemoteOrder): RemoteOrder {
  return {
    ...order,
    created_at: storableTime(order.created_at),
    updated_at: storableTime(order.updated_at),
    closed_at: storableTime(order.closed_at),
  }
}

/** The same for a page; an order whose id cannot be one of ours is left out. */
export function toStorablePage(page: RemoteOrderPage): RemoteOrderPage {
  return {
    ...page,
    orders: page.orders
      .filter(({ external_id }) => isStorableText(external_id))
      .map((order) => toStorableOrder(order)),
  }
}

function storableTime(time: string | null): string | null {
  return time === null ? null : toStorableTime(new Date(time))
}
