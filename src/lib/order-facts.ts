import type { OrderSnapshot, StoreFact } from "../types"
import { parseDecimal } from "./money"

/** What an order says of itself; several facts hold at the same time. */
export type OrderFacts = Record<StoreFact | "partly_delivered", boolean>

type FactSources = Pick<OrderSnapshot, "status" | "canceled_at" | "items" | "fulfillments">

/**
 * Reads the facts of an order from what is recorded of it.
 *
 * An archived order hides its former status. Medusa archives only what is completed or cancelled (or
 * a draft, which is never sent), and only cancelling sets `canceled_at`; so one of the two holds.
 */
export function orderFacts({ status, canceled_at, items, fulfillments }: FactSources): OrderFacts {
  const isArchived = status === "archived"
  const left = fulfillments.filter(({ shipped_at, delivered_at }) => shipped_at ?? delivered_at)
  const delivered = fulfillments.filter(({ delivered_at }) => delivered_at)
  const isAllPacked = items.every((item) =>
    isAtLeast(item.fulfilled_quantity, item.ordered_quantity),
  )
  const isDelivered =
    delivered.length > 0 && delivered.length === fulfillments.length && isAllPacked
  return {
    packed: fulfillments.length > 0,
    shipped: left.length > 0,
    partly_delivered: delivered.length > 0 && !isDelivered,
    delivered: isDelivered,
    completed: status === "completed" || (isArchived && canceled_at === null),
    cancelled: status === "canceled" || (isArchived && canceled_at !== null),
    returned: isReturned(items),
  }
}

/** Something came back, and the customer keeps nothing. Lines that an edit took out do not count. */
function isReturned(items: OrderSnapshot["items"]): boolean {
  return (
    items.some(({ returned_quantity }) => !isAtLeast("0", returned_quantity)) &&
    items.every(({ quantity }) => isAtLeast("0", quantity))
  )
}

/** Quantities that cannot be read prove nothing. */
function isAtLeast(quantity: string, least: string): boolean {
  const [number, bound] = [parseDecimal(quantity), parseDecimal(least)]
  return number !== null && bound !== null && number.gte(bound)
}
