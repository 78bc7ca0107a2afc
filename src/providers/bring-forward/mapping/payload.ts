import type { SentLine } from "../reading/content"
import type { BringForwardConfig } from "../schemas"

/**
 * The body of `POST /orders/add`: `address`, and the list of items under the names that the
 * connection's settings give them. A type, so that it is a `Record<string, unknown>` to the engine.
 */
export type BringForwardPayload = Record<string, unknown>

type ItemKeys = BringForwardConfig["item_keys"]

/** Writes the body. Guide, "Add an Order": its table has the address alone, its text the items. */
export function toPayload(
  address: string,
  lines: readonly SentLine[],
  keys: ItemKeys,
): BringForwardPayload {
  const items = lines.map(({ product, quantity, shipping }) =>
    Object.fromEntries([
      [keys.product, product],
      [keys.quantity, quantity],
      [keys.shipping, shipping],
    ]),
  )
  // Not by assignment: a key "__proto__" would set the prototype.
  return Object.fromEntries([
    ["address", address],
    [keys.list, items],
  ])
}

/** What a body asks for, read under the names that it was written with. */
export function linesOf(payload: BringForwardPayload, keys: ItemKeys): SentLine[] {
  const items = payload[keys.list]
  return (Array.isArray(items) ? items : []).map((item: Record<string, unknown>) => ({
    product: String(item[keys.product]),
    quantity: Number(item[keys.quantity]),
    shipping: String(item[keys.shipping]),
  }))
}
