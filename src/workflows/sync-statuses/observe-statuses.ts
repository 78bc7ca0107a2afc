import { OPEN_STATUSES } from "../../lib/status"
import type { OpenDelivery, StatusObservation } from "../../modules/order-sync/queries"
import {
  RemoteError,
  type ListOrdersInput,
  type RemoteOrder,
  type RemoteOrderPage,
  type RemoteStatus,
} from "../../types"

const PAGE_SIZE = 100

/** No remote is trusted to end its list by itself. */
const MAX_PAGES = 1_000

/** From so many unseen orders on, a look at the closed ones may be cheaper than single reads. */
const LIST_CLOSED_FROM = 5

/** The two reads that a status sync is made of; either may be missing at a provider. */
export interface StatusReader {
  list: ((input: ListOrdersInput) => Promise<RemoteOrderPage>) | null
  fetch: ((externalId: string) => Promise<RemoteOrder>) | null
}

export interface Observed {
  observations: StatusObservation[]
  /** Deliveries whose order the remote does not know any more. */
  vanished: OpenDelivery[]
  checked: number
  requests: number
}

/**
 * Reads where the orders stand that we hold as open, with as few requests as the API allows.
 *
 * OrderRepo has no "updated since" and no promised order, and pages shift while they are read. So
 * only the open statuses are listed; what we hold as open and did not see there has been closed,
 * or slipped between two pages, and is read by itself. The cost follows the open orders and those
 * closed since, never the history.
 *
 * @param open our open deliveries, by remote id
 * @param findKnown our deliveries among remote ids that are not open with us (opened again there)
 */
export async function observeStatuses(
  reader: StatusReader,
  open: ReadonlyMap<string, OpenDelivery>,
  findKnown: (externalIds: string[]) => Promise<OpenDelivery[]>,
): Promise<Observed> {
  const result: Observed = { observations: [], vanished: [], checked: 0, requests: 0 }
  const unseen = new Map(open)

  const observe = (delivery: OpenDelivery, remote: RemoteOrder) => {
    unseen.delete(delivery.external_id)
    result.checked += 1
    if (remote.status !== null) {
      result.observations.push({
        id: delivery.id,
        status: remote.status,
        updated_at: remote.updated_at,
      })
    }
  }

  const list = async (status: RemoteStatus, page: number): Promise<RemoteOrderPage> => {
    result.requests += 1
    const answer = await reader.list!({ status, page, per_page: PAGE_SIZE })
    const strangers: string[] = []
    for (const remote of answer.orders) {
      const delivery = open.get(remote.external_id)
      if (delivery) {
        observe(delivery, remote)
      } else {
        strangers.push(remote.external_id)
      }
    }
    if (OPEN_STATUSES.includes(status) && strangers.length > 0) {
      const byId = new Map(answer.orders.map((remote) => [remote.external_id, remote]))
      for (const delivery of await findKnown(strangers)) {
        observe(delivery, byId.get(delivery.external_id)!)
      }
    }
    return answer
  }

  const listFrom = async (status: RemoteStatus, firstPage: number): Promise<void> => {
    for (let page = firstPage; page <= MAX_PAGES; page += 1) {
      const { has_more, orders } = await list(status, page)
      if (!has_more || orders.length === 0) {
        return
      }
    }
  }

  if (reader.list && open.size > 0) {
    for (const status of OPEN_STATUSES) {
      await listFrom(status, 1)
    }
    await listClosedWhenCheaper(unseen, list, listFrom, reader.fetch !== null)
  }
  if (reader.fetch) {
    for (const delivery of [...unseen.values()]) {
      result.requests += 1
      try {
        observe(delivery, await reader.fetch(delivery.external_id))
      } catch (error) {
        if (!RemoteError.is(error) || error.kind !== "missing") {
          throw error
        }
        result.vanished.push(delivery)
      }
    }
  }
  return result
}

/**
 * With many orders unseen, the first pages of the closed ones are looked at, where the newest are
 * likely to be; what is left is listed on only when that takes fewer requests than single reads, or those do not exist.
 */
async function listClosedWhenCheaper(
  unseen: ReadonlyMap<string, OpenDelivery>,
  list: (status: RemoteStatus, page: number) => Promise<RemoteOrderPage>,
  listFrom: (status: RemoteStatus, firstPage: number) => Promise<void>,
  canFetch: boolean,
): Promise<void> {
  const enough = canFetch ? LIST_CLOSED_FROM : 1
  for (const status of ["done", "cancelled"] as const) {
    if (unseen.size < enough) {
      return
    }
    const { total, has_more } = await list(status, 1)
    const pagesLeft = total === null ? Infinity : Math.ceil(total / PAGE_SIZE) - 1
    if (has_more && (pagesLeft < unseen.size || !canFetch)) {
      await listFrom(status, 2)
    }
  }
}
