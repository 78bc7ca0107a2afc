import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import type { OrderChanges, RawRecord } from "../../lib/snapshot"

/**
 * Reads the returns, exchanges and claims of some orders. Medusa's orders have no relation to the
 * last two, and the order module loads the order along with each; so ask only for changed orders.
 */
export async function readOrderChanges(
  container: MedusaContainer,
  orderIds: string[],
): Promise<Map<string, OrderChanges>> {
  if (orderIds.length === 0) {
    return new Map()
  }
  const module = container.resolve(Modules.ORDER)
  // The field exists; the types of the filters were copied from those of orders.
  const filters = { order_id: orderIds } as object
  const [returns, exchanges, claims] = (await Promise.all([
    module.listReturns(filters, { relations: ["items"], take: null }),
    module.listOrderExchanges(filters, { relations: ["additional_items"], take: null }),
    module.listOrderClaims(filters, {
      relations: ["additional_items", "claim_items"],
      take: null,
    }),
  ])) as unknown as RawRecord[][]
  const of = (records: RawRecord[], id: string) => records.filter(({ order_id }) => order_id === id)
  return new Map(
    orderIds.map((id) => [
      id,
      { returns: of(returns, id), exchanges: of(exchanges, id), claims: of(claims, id) },
    ]),
  )
}
