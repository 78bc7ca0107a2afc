import type { OpenDelivery } from "../../../modules/order-sync/queries"
import {
  RemoteError,
  type ListOrdersInput,
  type RemoteOrder,
  type RemoteOrderPage,
  type RemoteStatus,
} from "../../../types"
import { observeStatuses, type StatusReader } from "../observe-statuses"

/** Orders at a remote that pages its lists as OrderRepo does; it counts what it is asked. */
export class ListedRemote implements StatusReader {
  readonly orders = new Map<string, RemoteOrder>()
  requests = 0
  /** Called before each request, for what happens at the remote in the meantime. */
  onRequest: (request: number) => void = () => undefined
  /** Whether pages name the number of all orders. */
  tellsTotal = true
  fails: { at: number; error: Error } | null = null

  /** What a list without a status shows. */
  isListed: (order: RemoteOrder) => boolean = () => true

  /** Puts orders at the end of the list: the first one put is on the first page. */
  put(count: number, status: RemoteStatus | null, prefix: string): string[] {
    return Array.from({ length: count }, (_, index) => {
      const id = `${prefix}-${index}`
      this.orders.set(id, {
        external_id: id,
        status,
        total: "1999",
        currency: "EUR",
        created_at: null,
        updated_at: "2026-05-04T12:00:00+00:00",
        closed_at: null,
      })
      return id
    })
  }

  move(id: string, status: RemoteStatus): void {
    const order = this.orders.get(id)!
    this.orders.set(id, { ...order, status })
  }

  /** As a remote does that lists what changed last first. */
  moveToTop(id: string, status: RemoteStatus): void {
    const order = { ...this.orders.get(id)!, status }
    this.orders.delete(id)
    const others = [...this.orders]
    this.orders.clear()
    this.orders.set(id, order)
    others.forEach(([key, value]) => this.orders.set(key, value))
  }

  readonly list = async ({ status, page, per_page }: ListOrdersInput): Promise<RemoteOrderPage> => {
    this.count()
    const all = [...this.orders.values()].filter((order) =>
      status === undefined ? this.isListed(order) : order.status === status,
    )
    const orders = all.slice((page - 1) * per_page, page * per_page)
    return {
      orders,
      has_more: page * per_page < all.length,
      total: this.tellsTotal ? all.length : null,
    }
  }

  readonly fetch = async (externalId: string): Promise<RemoteOrder> => {
    this.count()
    const order = this.orders.get(externalId)
    if (!order) {
      throw new RemoteError({ kind: "missing", status: 404, code: "x", message: "It is not here." })
    }
    return order
  }

  private count(): void {
    this.requests += 1
    this.onRequest(this.requests)
    if (this.fails?.at === this.requests) {
      throw this.fails.error
    }
  }
}

/** Our deliveries of these orders, open as far as we know. */
export function openDeliveries(ids: string[]): Map<string, OpenDelivery> {
  return new Map(
    ids.map((id) => [
      id,
      {
        id: `osdel_${id}`,
        order_id: `order_${id}`,
        external_id: id,
        remote_status: "new",
        remote_updated_at: null,
      },
    ]),
  )
}

type Observed = Awaited<ReturnType<typeof observeStatuses>>

export const nobodyKnown: Parameters<typeof observeStatuses>[2] = async () => []

/** Observes orders that are open as far as we know. */
export async function observe(
  remote: ListedRemote,
  ids: string[],
  findKnown = nobodyKnown,
): Promise<Observed> {
  return await observeStatuses(remote, openDeliveries(ids), findKnown)
}

/** What was found, by the id at the remote. */
export function statusesOf({ observations }: Observed): Record<string, RemoteStatus> {
  return Object.fromEntries(
    observations.map(({ id, status }) => [id.slice("osdel_".length), status]),
  )
}
