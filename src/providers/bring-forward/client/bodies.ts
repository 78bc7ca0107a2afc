import type { STATUS_BODIES } from "../schemas"

export type StatusBody = (typeof STATUS_BODIES)[number]

/**
 * The body of `change-status`. Guide, "Edit Orders": "the orderId and the new status for each order"
 * of "one or more orders"; where the two stand is not shown.
 */
export function statusBody(form: StatusBody, ids: readonly string[], status: string): unknown {
  const entries = ids.map((orderId) => ({ orderId, status }))
  switch (form) {
    case "single":
      return entries.length === 1 ? entries[0] : entries
    case "list":
      return entries
    case "ids":
      return { orderId: [...ids], status }
    case "orders":
      return { orders: entries }
  }
}
