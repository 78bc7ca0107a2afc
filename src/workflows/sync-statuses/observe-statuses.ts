import { OPEN_STATUSES } from "../../lib/status"
import type { OpenDelivery, StatusObservation } from "../../modules/order-sync/queries"
import {
  REMOTE_STATUSES,
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

const CLOSED_STATUSES = REMOTE_STATUSES.filter((status) => !OPEN_STATUSES.includes(status))

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
  /** Why the reading ended early; what was read before it counts all the same. */
  failure: RemoteError | null
}

/**
 * Reads where the orders stand that we hold as open, with as few requests as the API allows.
 *
 * OrderRepo has no "updated since" and no promised order, and pages shift while they are read. So
 * only the open statuses are listed; what we hold as open and did not see there has been closed,
 * or slipped between two pages, and is read by itself. The cost follows the open orders and those
 * closed since, never the history: a handful of requests, and at most one for each of the latter.
 *
 * @param open our open deliveries, by remote id
 * @param findKnown our deliveries among remote ids that are not open with us (opened again there)
 */
export async function observeStatuses(
  reader: StatusReader,
  open: ReadonlyMap<string, OpenDelivery>,
  findKnown: (externalIds: string[]) => Promise<OpenDelivery[]>,
): Promise<Observed> {
  const reading = new StatusReading(reader, open, findKnown)
  let failure: RemoteError | null = null
  try {
    await reading.readAll()
  } catch (error) {
    if (!RemoteError.is(error)) {
      throw error
    }
    failure = error
  }
  return {
    observations: [...reading.observations.values()],
    vanished: reading.vanished,
    checked: reading.seen.size,
    requests: reading.requests,
    failure,
  }
}

class StatusReading {
  /** By delivery: an order that moves while lists are read is on two of them; the later one holds. */
  readonly observations = new Map<string, StatusObservation>()
  readonly seen = new Set<string>()
  readonly vanished: OpenDelivery[] = []
  requests = 0
  private readonly unseen: Map<string, OpenDelivery>

  constructor(
    private readonly reader: StatusReader,
    private readonly open: ReadonlyMap<string, OpenDelivery>,
    private readonly findKnown: (externalIds: string[]) => Promise<OpenDelivery[]>,
  ) {
    this.unseen = new Map(open)
  }

  async readAll(): Promise<void> {
    if (this.reader.list && this.open.size > 0) {
      for (const status of OPEN_STATUSES) {
        await this.listFrom(status, 1, () => true)
      }
      await this.listClosedWhenCheaper()
    }
    if (this.reader.fetch) {
      for (const delivery of [...this.unseen.values()]) {
        await this.fetchOne(delivery)
      }
    }
  }

  /**
   * Lists the closed orders page by page as long as each page saves a single read: the newest are
   * likely to be on the first ones. What is left then is listed on only when that takes fewer
   * requests than single reads, or when there are none.
   */
  private async listClosedWhenCheaper(): Promise<void> {
    const enough = this.reader.fetch ? LIST_CLOSED_FROM : 1
    const rests: { status: RemoteStatus; page: number; pagesLeft: number }[] = []
    for (const status of CLOSED_STATUSES) {
      if (this.unseen.size < enough) {
        return
      }
      let unseenBefore = this.unseen.size
      const next = await this.listFrom(status, 1, () => {
        const isWorthIt = this.unseen.size < unseenBefore && this.unseen.size >= enough
        unseenBefore = this.unseen.size
        return isWorthIt
      })
      if (next) {
        rests.push({ status, ...next })
      }
    }
    const pagesLeft = rests.reduce((sum, rest) => sum + rest.pagesLeft, 0)
    if (!this.reader.fetch || pagesLeft < this.unseen.size) {
      for (const { status, page } of rests) {
        await this.listFrom(status, page, () => this.unseen.size > 0)
      }
    }
  }

  /**
   * Lists a status from a page on, for as long as it goes on and is worth it. Answers where it was
   * broken off; null when the list was read to its end.
   */
  private async listFrom(
    status: RemoteStatus,
    firstPage: number,
    isWorthIt: () => boolean,
  ): Promise<{ page: number; pagesLeft: number } | null> {
    for (let page = firstPage; page <= MAX_PAGES; page += 1) {
      const { orders, has_more, total } = await this.listPage(status, page)
      if (!has_more || orders.length === 0) {
        return null
      }
      if (!isWorthIt()) {
        const pagesLeft = total === null ? Infinity : Math.ceil(total / PAGE_SIZE) - page
        return { page: page + 1, pagesLeft }
      }
    }
    return null
  }

  private async listPage(status: RemoteStatus, page: number): Promise<RemoteOrderPage> {
    this.requests += 1
    const answer = await this.reader.list!({ status, page, per_page: PAGE_SIZE })
    const strangers = new Map<string, RemoteOrder>()
    for (const remote of answer.orders) {
      const delivery = this.open.get(remote.external_id)
      if (delivery) {
        this.observe(delivery, remote)
      } else {
        strangers.set(remote.external_id, remote)
      }
    }
    if (OPEN_STATUSES.includes(status) && strangers.size > 0) {
      for (const delivery of await this.findKnown([...strangers.keys()])) {
        this.observe(delivery, strangers.get(delivery.external_id)!)
      }
    }
    return answer
  }

  private async fetchOne(delivery: OpenDelivery): Promise<void> {
    this.requests += 1
    try {
      this.observe(delivery, await this.reader.fetch!(delivery.external_id))
    } catch (error) {
      if (!RemoteError.is(error) || error.kind !== "missing") {
        throw error
      }
      this.vanished.push(delivery)
    }
  }

  private observe(delivery: OpenDelivery, { status, updated_at }: RemoteOrder): void {
    this.unseen.delete(delivery.external_id)
    this.seen.add(delivery.id)
    if (status !== null) {
      this.observations.set(delivery.id, { id: delivery.id, status, updated_at })
    }
  }
}
