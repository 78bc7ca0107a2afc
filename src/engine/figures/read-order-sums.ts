import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import type { OrderSum } from "./add-up-issues"

/** Orders a read: few enough that other requests are answered in between. */
const BATCH = 250

interface OrderRow {
  id: string
  version: number
  currency_code: string
  customer_id: string | null
  email: string | null
}

interface SummaryRow {
  order_id: string
  version: number
  totals: {
    current_order_total: number
    raw_current_order_total?: { value: string }
  }
}

/** Medusa generates both for its order module; its types leave the second one out. */
type ListService = Record<
  "listOrders" | "listOrderSummaries",
  (filters: Record<string, unknown>, config: Record<string, unknown>) => Promise<unknown[]>
>

/**
 * Customer and total of orders, by order id. The total is the one that Medusa stores with each
 * version of an order: to add all lines up again would take many times as long. Orders that the
 * store has deleted are missing.
 */
export async function readOrderSums(
  container: MedusaContainer,
  orderIds: string[],
): Promise<Map<string, OrderSum>> {
  const service = container.resolve(Modules.ORDER) as unknown as ListService
  const sums = new Map<string, OrderSum>()
  for (let start = 0; start < orderIds.length; start += BATCH) {
    const ids = orderIds.slice(start, start + BATCH)
    const orders = (await service.listOrders(
      { id: ids },
      { select: ["id", "version", "currency_code", "customer_id", "email"], take: ids.length },
    )) as OrderRow[]
    const summaries = (await service.listOrderSummaries(
      { order_id: ids },
      { select: ["id", "order_id", "version", "totals"], take: null },
    )) as SummaryRow[]
    const totals = new Map(
      summaries.map(({ order_id, version, totals: of }) => [`${order_id} ${version}`, of]),
    )
    for (const { id, version, currency_code, customer_id, email } of orders) {
      const of = totals.get(`${id} ${version}`)
      if (of) {
        const total = of.raw_current_order_total?.value ?? of.current_order_total
        sums.set(id, {
          currency_code,
          total,
          customer: customer_id ?? email?.toLowerCase() ?? null,
        })
      }
    }
  }
  return sums
}
