import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"

/** Methods that Medusa generates for each entity of its order module; its types leave some out. */
type ListMethod = "listOrders" | "listOrderChanges" | "listOrderItems" | "listOrderTransactions"

type ListService = Record<
  ListMethod,
  (filters: Record<string, unknown>, config: Record<string, unknown>) => Promise<unknown[]>
>

/** All rows; some of Medusa's lists have a limit of their own otherwise. */
const ALL = { take: null }

/** An address belongs to one order, unless code of the store's own shares it. */
const ORDERS_OF_ADDRESSES = 1_000

/** A customer with more orders than this gets only the newest ones looked at. */
const ORDERS_OF_CUSTOMERS = 1_000

function orderModule(container: MedusaContainer): ListService {
  return container.resolve(Modules.ORDER) as unknown as ListService
}

/** Orders of records that carry their order's id, found by one of their columns. */
export function ordersOfRecords(method: Exclude<ListMethod, "listOrders">, column: string) {
  return async (container: MedusaContainer, ids: string[]): Promise<string[]> => {
    const config = { ...ALL, select: ["id", "order_id"] }
    const records = await orderModule(container)[method]({ [column]: ids }, config)
    return (records as { order_id: string }[]).map(({ order_id }) => order_id)
  }
}

export async function ordersOfAddresses(
  container: MedusaContainer,
  ids: string[],
): Promise<string[]> {
  const isUsed = { $or: [{ shipping_address_id: ids }, { billing_address_id: ids }] }
  const config = { select: ["id"], take: ORDERS_OF_ADDRESSES }
  return idsOf(await orderModule(container).listOrders(isUsed, config))
}

/** Newest first, because it is new orders that people still work on. */
export async function ordersOfCustomers(
  container: MedusaContainer,
  ids: string[],
): Promise<string[]> {
  if (ids.length === 0) {
    return []
  }
  const config = { select: ["id"], order: { id: "DESC" }, take: ORDERS_OF_CUSTOMERS }
  return idsOf(await orderModule(container).listOrders({ customer_id: ids }, config))
}

function idsOf(records: unknown[]): string[] {
  return (records as { id: string }[]).map(({ id }) => id)
}
