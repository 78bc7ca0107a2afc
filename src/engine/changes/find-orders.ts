import type { MedusaContainer } from "@medusajs/framework/types"
import { fulfillmentsOfLabels, ordersOfFulfillments, ordersOfPayments } from "./find-by-link"
import { ordersOfAddresses, ordersOfRecords } from "./find-by-order-module"

/** What an event may name. */
export type SubjectKey =
  | "order_ids"
  | "return_ids"
  | "claim_ids"
  | "exchange_ids"
  | "line_item_ids"
  | "address_ids"
  | "transaction_ids"
  | "payment_ids"
  | "payment_collection_ids"
  | "fulfillment_ids"
  | "fulfillment_label_ids"
  | "customer_ids"

export type Subjects = Partial<Record<SubjectKey, string[]>>

type Finder = (container: MedusaContainer, ids: string[]) => Promise<string[]>

/**
 * Returns, claims and exchanges by the change of the order that each comes with: to list them
 * themselves Medusa loads their whole orders.
 */
const FINDERS: Record<Exclude<SubjectKey, "customer_ids">, Finder> = {
  order_ids: async (_container, ids) => ids,
  return_ids: ordersOfRecords("listOrderChanges", "return_id"),
  claim_ids: ordersOfRecords("listOrderChanges", "claim_id"),
  exchange_ids: ordersOfRecords("listOrderChanges", "exchange_id"),
  line_item_ids: ordersOfRecords("listOrderItems", "item_id"),
  transaction_ids: ordersOfRecords("listOrderTransactions", "id"),
  address_ids: ordersOfAddresses,
  payment_ids: ordersOfPayments("payment"),
  payment_collection_ids: ordersOfPayments("payment_collection"),
  fulfillment_ids: ordersOfFulfillments,
  fulfillment_label_ids: async (container, ids) =>
    ordersOfFulfillments(container, await fulfillmentsOfLabels(container, ids)),
}

/**
 * The orders that events are about, whichever of their parts they name. Customers are left out: see
 * `sortOrdersStep`.
 */
export async function findOrders(
  container: MedusaContainer,
  subjects: Subjects,
): Promise<string[]> {
  const found = await Promise.all(
    Object.entries(FINDERS).map(async ([key, find]) => {
      const ids = subjects[key as SubjectKey] ?? []
      return ids.length === 0 ? [] : find(container, ids)
    }),
  )
  return [...new Set(found.flat())]
}
