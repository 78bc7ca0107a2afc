import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import type { PageOrder } from "./find-related-changes"
import { PAGE_SIZE, type Sweep } from "./sweep"

export interface StoreOrder {
  id: string
  updated_at: Date | string
  status: string
  is_draft_order?: boolean
}

/** An entry that Medusa makes when an order changes; its id sorts by the time of the change. */
export interface StoreChange {
  id: string
  order_id: string
  created_at: Date | string
}

const ORDER_FIELDS = ["id", "updated_at", "status", "is_draft_order"]

/** What a draft is to the sender, too. */
export function isDraft({ status, is_draft_order }: StoreOrder): boolean {
  return is_draft_order === true || status === "draft"
}

/** Methods that Medusa generates for each entity of its order module; its types leave some out. */
type ListMethod = "listOrders" | "listOrderItems" | "listOrderChanges" | "listOrderTransactions"

type ListService = Record<
  ListMethod,
  (filters: Record<string, unknown>, config: Record<string, unknown>) => Promise<unknown[]>
>

/** The store's orders after an id, a page at a time: the primary key is all they are indexed by. */
export function pagesOfOrders(
  sweep: Sweep,
  afterId: string,
  filters: { is_draft_order?: boolean } = {},
): AsyncGenerator<StoreOrder[]> {
  return pages<StoreOrder>(sweep, "listOrders", ORDER_FIELDS, afterId, filters)
}

/** Entries of one kind after an id, a page at a time. */
export function pagesOfChanges(
  sweep: Sweep,
  method: Exclude<ListMethod, "listOrders">,
  afterId: string,
): AsyncGenerator<StoreChange[]> {
  return pages<StoreChange>(sweep, method, ["id", "order_id", "created_at"], afterId)
}

/** Orders that do not exist (any more) are missing from the answer. */
export async function readOrders(container: MedusaContainer, ids: string[]): Promise<StoreOrder[]> {
  return await readFields<StoreOrder>(container, ids, ORDER_FIELDS)
}

/** The same, with what finds parts of theirs. */
export async function readOrdersWithParts(
  container: MedusaContainer,
  ids: string[],
): Promise<(StoreOrder & PageOrder)[]> {
  const fields = [...ORDER_FIELDS, "customer_id", "shipping_address_id", "billing_address_id"]
  return await readFields<StoreOrder & PageOrder>(container, ids, fields)
}

async function readFields<TOrder>(
  container: MedusaContainer,
  ids: string[],
  select: string[],
): Promise<TOrder[]> {
  if (ids.length === 0) {
    return []
  }
  const config = { select, take: ids.length }
  return (await container.resolve(Modules.ORDER).listOrders({ id: ids }, config)) as TOrder[]
}

/**
 * By the module and not by `query.graph`, which counts with each page how many rows there are in
 * all: over a million orders that costs more than everything else together.
 */
async function* pages<TRow extends { id: string }>(
  { container, signal }: Sweep,
  method: ListMethod,
  select: string[],
  afterId: string,
  filters: Record<string, unknown> = {},
): AsyncGenerator<TRow[]> {
  const service = container.resolve(Modules.ORDER) as unknown as ListService
  let cursor = afterId
  while (!signal.aborted) {
    const rows = (await service[method](
      { ...filters, id: { $gt: cursor } },
      { select, take: PAGE_SIZE, order: { id: "ASC" } },
    )) as TRow[]
    if (rows.length > 0) {
      yield rows
      cursor = rows[rows.length - 1].id
    }
    if (rows.length < PAGE_SIZE) {
      return
    }
  }
}
