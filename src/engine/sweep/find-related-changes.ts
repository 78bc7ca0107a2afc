import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import type { ChangedOrder } from "../../modules/order-sync/queries"

/** The parts of an order that Medusa can change without a new date on the order itself. */

type List = (filters: object, config: object) => Promise<unknown[]>

interface Dated {
  id: string
  updated_at: Date | string
}

interface LinkService {
  list: List
}

/** Orders of a page, with what finds their parts. */
export interface PageOrder {
  id: string
  customer_id: string | null
  shipping_address_id: string | null
  billing_address_id: string | null
}

/** All rows; some of Medusa's lists have a limit of their own otherwise. */
const ALL = { take: null }

/**
 * Of these orders those with a part that changed since a moment, and when. Each part is found by an
 * index of its order or by its primary key; the dates, which have no index, only filter. So the
 * cost follows the number of orders given, not the size of the tables.
 */
export async function findRelatedChanges(
  container: MedusaContainer,
  orders: PageOrder[],
  since: Date,
): Promise<ChangedOrder[]> {
  const search = new PartSearch(container, orders, since)
  await Promise.all([
    // Of edits, returns, claims, exchanges and transfers; Medusa cannot list those separately
    // without loading their whole orders.
    search.byOrder("listOrderChanges"),
    search.byOrder("listOrderCreditLines"),
    search.byLines(),
    search.byColumn(Modules.ORDER, "listOrderAddresses", [
      "shipping_address_id",
      "billing_address_id",
    ]),
    search.byColumn(Modules.CUSTOMER, "listCustomers", ["customer_id"]),
    search.byPayments(),
    search.byFulfillments(),
  ])
  return [...search.found].map(([id, changed_at]) => ({ id, changed_at }))
}

class PartSearch {
  /** By order: when its newest part changed, as ISO date. */
  readonly found = new Map<string, string>()
  private readonly orderIds: string[]
  private readonly isNew: { updated_at: { $gt: Date } }

  constructor(
    private readonly container: MedusaContainer,
    private readonly orders: PageOrder[],
    since: Date,
  ) {
    this.orderIds = orders.map(({ id }) => id)
    this.isNew = { updated_at: { $gt: since } }
  }

  async byOrder(method: string): Promise<void> {
    const records = await this.list<Dated & { order_id: string }>(
      Modules.ORDER,
      method,
      { order_id: this.orderIds, ...this.isNew },
      ["id", "order_id", "updated_at"],
    )
    records.forEach(({ order_id, updated_at }) => this.note(order_id, updated_at))
  }

  async byLines(): Promise<void> {
    const entries = await this.list<{ order_id: string; item_id: string }>(
      Modules.ORDER,
      "listOrderItems",
      { order_id: this.orderIds },
      ["id", "order_id", "item_id"],
    )
    const orderOf = new Map(entries.map(({ order_id, item_id }) => [item_id, [order_id]]))
    await this.byIds(Modules.ORDER, "listOrderLineItems", orderOf)
  }

  async byColumn(module: string, method: string, columns: (keyof PageOrder)[]): Promise<void> {
    const ordersOf = new Map<string, string[]>()
    for (const order of this.orders) {
      for (const id of columns.map((column) => order[column]).filter((value) => value !== null)) {
        ordersOf.set(id, [...(ordersOf.get(id) ?? []), order.id])
      }
    }
    await this.byIds(module, method, ordersOf)
  }

  async byPayments(): Promise<void> {
    const linked = await this.linked(Modules.PAYMENT, "payment_collection_id")
    const payments = await this.list<{ id: string; payment_collection_id: string }>(
      Modules.PAYMENT,
      "listPayments",
      { payment_collection_id: [...linked.keys()] },
      ["id", "payment_collection_id"],
    )
    const orderIdsOf = new Map(
      payments.map(({ id, payment_collection_id }) => [
        id,
        linked.get(payment_collection_id) ?? [],
      ]),
    )
    await Promise.all([
      this.byIds(Modules.PAYMENT, "listPaymentCollections", linked),
      this.byIds(Modules.PAYMENT, "listPayments", orderIdsOf),
      // Medusa writes these first: after a crash nothing else of a payment has a new date.
      this.byPayment("listCaptures", orderIdsOf),
      this.byPayment("listRefunds", orderIdsOf),
    ])
  }

  private async byPayment(method: string, orderIdsOf: Map<string, string[]>): Promise<void> {
    const records = await this.list<Dated & { payment_id: string }>(
      Modules.PAYMENT,
      method,
      { payment_id: [...orderIdsOf.keys()], ...this.isNew },
      ["id", "payment_id", "updated_at"],
    )
    for (const { payment_id, updated_at } of records) {
      orderIdsOf.get(payment_id)?.forEach((id) => this.note(id, updated_at))
    }
  }

  async byFulfillments(): Promise<void> {
    const linked = await this.linked(Modules.FULFILLMENT, "fulfillment_id")
    await this.byIds(Modules.FULFILLMENT, "listFulfillments", linked)
  }

  private async byIds(
    module: string,
    method: string,
    ordersOf: Map<string, string[]>,
  ): Promise<void> {
    const filters = { id: [...ordersOf.keys()], ...this.isNew }
    const records = await this.list<Dated>(module, method, filters, ["id", "updated_at"])
    for (const { id, updated_at } of records) {
      ordersOf.get(id)?.forEach((orderId) => this.note(orderId, updated_at))
    }
  }

  /** What a link table holds of these orders: orders by the id at its other side. */
  private async linked(module: string, key: string): Promise<Map<string, string[]>> {
    const link = this.container
      .resolve(ContainerRegistrationKeys.LINK)
      .getLinkModule(Modules.ORDER, "order_id", module, key) as LinkService | undefined
    const rows = (await link?.list({ order_id: this.orderIds }, ALL)) ?? []
    return new Map(
      (rows as Record<string, string>[]).map((row) => [row[key], [row.order_id]] as const),
    )
  }

  private async list<TRow>(
    module: string,
    method: string,
    filters: Record<string, unknown>,
    select: string[],
  ): Promise<TRow[]> {
    if (Object.values(filters).some((value) => Array.isArray(value) && value.length === 0)) {
      return []
    }
    const service = this.container.resolve(module) as Record<string, List>
    return (await service[method](filters, { ...ALL, select })) as TRow[]
  }

  private note(orderId: string, changedAt: Date | string): void {
    const date = new Date(changedAt).toISOString()
    if (date > (this.found.get(orderId) ?? "")) {
      this.found.set(orderId, date)
    }
  }
}
