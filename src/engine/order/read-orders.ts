import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { ReadOrder } from "../../lib/decide"
import { findUnreadable } from "../../lib/find-unreadable"
import { readOrderSnapshots } from "./read-order-snapshots"

/**
 * Reads orders in one go, and separates those that the store cannot read: Medusa's totals throw
 * for a whole call when one order of it has, for example, metadata named `raw_flag`. Orders that do
 * not exist (any more) are missing from the answer.
 *
 * @throws whatever the store throws when it can read no order at all, as without its database
 */
export async function readOrders(
  container: MedusaContainer,
  orderIds: string[],
): Promise<Map<string, ReadOrder>> {
  const { found, failures } = await findUnreadable(orderIds, {
    read: async (ids) => readOrderSnapshots(container, ids),
    check: async (ids) => readIds(container, ids),
  })
  const orders = new Map<string, ReadOrder>()
  found.forEach((order, id) => orders.set(id, { order }))
  failures.forEach((failure, id) => orders.set(id, { order: null, failure }))
  return orders
}

/** The smallest read of an order: it shows that the database answers. */
async function readIds(container: MedusaContainer, ids: string[]): Promise<void> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  await query.graph({ entity: "order", fields: ["id"], filters: { id: ids } })
}
