import { pathSegment } from "../../../provider-kit"
import type { Flag } from "../flags"

/** Paths of the guide. */
export const ORDERS = "/System/Orders"
export const STATUSES = `${ORDERS}/Statuses`

export function orderPath(id: string): string {
  return `${ORDERS}/${pathSegment(id)}`
}

export function itemPath(id: string, itemId?: string): string {
  const path = `${orderPath(id)}/item`
  return itemId === undefined ? path : `${path}/${pathSegment(itemId)}`
}

export function partPath(id: string, part: Flag | "status" | "tracking" | "history"): string {
  return `${orderPath(id)}/${part}`
}

/** The list with the connection's parameters; the guide names none. */
export function listPath(
  query: string,
  { page, per_page }: { page: number; per_page: number },
): string {
  const filled = query.replaceAll("{page}", String(page)).replaceAll("{per_page}", String(per_page))
  return filled === "" ? ORDERS : `${ORDERS}?${encodeURI(filled)}`
}
