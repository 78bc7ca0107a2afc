import { OPEN_STATUSES } from "../../lib/status"
import type { OpenDelivery, StatusObservation, SyncCursor } from "../../modules/order-sync/queries"
import {
  REMOTE_STATUSES,
  RemoteError,
  type ListFilter,
  type ListOrdersInput,
  type RemoteOrder,
  type RemoteOrderPage,
  type RemoteStatus,
} from "../../types"

const PAGE_SIZE = 100

/** No remote is trusted to end its list. */
const MAX_PAGES = 1_000

/** From so many unseen orders on, a look at the closed ones may be cheaper than single reads. */
const LIST_CLOSED_FROM = 5

const CLOSED_STATUSES = REMOTE_STATUSES.filter((status) => !OPEN_STATUSES.includes(status))

/** The lists are done; what was not on them is read order by order. */
const SINGLE_READS: ReadingPosition = { status: null, page: 1 }

/** The two reads that a status sync is made of; either may be missing at a provider. */
export interface StatusReader {
  /** What a list can be asked for; left out: one class of status. */
  filter?: ListFilter
  list: ((input: ListOrdersInput) => Promise<RemoteOrderPage>) | null
  fetch: ((externalId: string) => Promise<RemoteOrder>) | null
}

/** Where the reading stopped. */
export type ReadingPosition = Pick<SyncCursor, "status" | "page">

export interface ReadingOptions {
  /** Where a former run of the round stopped; null: the round begins. */
  from: ReadingPosition | null
  /** Requests of this run at most; the next one continues. */
  maxRequests: number
}

export interface Observed {
  observations: StatusObservation[]
  /** Deliveries whose order the remote does not know any more. */
  vanished: OpenDelivery[]
  /** All deliveries that this run has dealt with. */
  readIds: string[]
  checked: number
  requests: number
  /** Where to continue; null: everything has been read. */
  position: ReadingPosition | null
  /** Why the reading ended early; what was read before it still counts. */
  failure: RemoteError | null
}

/**
 * Reads where the orders stand that we hold as open, with as few requests as the API allows.
 *
 * OrderRepo has no "updated since" and no promised order, and pages shift while they are read. So
 * only the open statuses are listed; what we hold as open and did not see there has been closed,
 * or slipped between two pages, and is read separately. The cost follows the open orders and those
 * closed since, never the history: a handful of requests, and at most one for each of the latter.
 *
 * @param open our open deliveries, by remote id
 * @param open our open deliveries, by remote id; when going on, those that were not read yet
 * @param findKnown our deliveries among remote ids that are not open with us (opened again there)
 */
export async function observeStatuses(
  reader: StatusReader,
  open: ReadonlyMap<string, OpenDelivery>,
  findKnown: (externalIds: string[]) => Promise<OpenDelivery[]>,
  { from, maxRequests }: ReadingOptions = { from: null, maxRequests: Infinity },
): Promise<Observed> {
  const reading = new StatusReading(reader, open, findKnown, maxRequests)
  let failure: RemoteError | null = null
  try {
    await reading.readAll(from)
  } catch (error) {
    if (RemoteError.is(error)) {
      failure = error
    } else if (!(error instanceof BudgetSpentError)) {
      throw error
    }
  }
  return {
    observations: [...reading.observations.values()],
    vanished: reading.vanished,
    readIds: [...reading.seen, ...reading.vanished.map(({ id }) => id)],
    position: reading.position,
    checked: reading.seen.size,
    requests: reading.requests,
    failure,
  }
}

/** The run has sent as many requests as it may; the next one continues. */
class BudgetSpentError extends Error {}

class StatusReading {
  /** By delivery: an order that moves while lists are read is on two of them; the later one holds. */
  readonly observations = new Map<string, StatusObservation>()
  readonly seen = new Set<string>()
  readonly vanished: OpenDelivery[] = []
  requests = 0
  /** What is being read; null when everything has been. */
  position: ReadingPosition | null = null
  private readonly unseen: Map<string, OpenDelivery>

  constructor(
    private readonly reader: StatusReader,
    private readonly open: ReadonlyMap<string, OpenDelivery>,
    private readonly findKnown: (externalIds: string[]) => Promise<OpenDelivery[]>,
    private readonly maxRequests: number,
  ) {
    this.unseen = new Map(open)
  }

  async readAll(from: ReadingPosition | null): Promise<void> {
    if (this.reader.list && this.open.size > 0) {
      await this.listAll(from)
    }
    if (this.reader.fetch) {
      this.position = SINGLE_READS
      for (const delivery of [...this.unseen.values()]) {
        await this.fetchOne(delivery)
      }
    }
    this.position = null
  }

  private async listAll(from: ReadingPosition | null): Promise<void> {
    const { status, page } = from ?? { status: OPEN_STATUSES[0], page: 1 }
    if ((this.reader.filter ?? "status") !== "status") {
      // One list holds all that is looked for; what it does not show is read order by order.
      if (status !== null) {
        await this.listFrom(OPEN_STATUSES[0], page, () => true)
      }
      return
    }
    if (status !== null && OPEN_STATUSES.includes(status)) {
      await this.listOpen(OPEN_STATUSES.slice(OPEN_STATUSES.indexOf(status)), page)
      await (this.reader.fetch
        ? this.listClosedWhenCheaper()
        : this.listClosedFrom(CLOSED_STATUSES[0], 1))
    } else if (status !== null && !this.reader.fetch) {
      await this.listClosedFrom(status, page)
    }
  }

  private async listOpen(statuses: readonly RemoteStatus[], firstPage: number): Promise<void> {
    for (const [index, status] of statuses.entries()) {
      await this.listFrom(status, index === 0 ? firstPage : 1, () => true)
    }
  }

  /** Where there are no single reads: everything that is closed, until nothing is looked for. */
  private async listClosedFrom(first: RemoteStatus, firstPage: number): Promise<void> {
    for (const status of CLOSED_STATUSES.slice(CLOSED_STATUSES.indexOf(first))) {
      if (this.unseen.size === 0) {
        return
      }
      await this.listFrom(status, status === first ? firstPage : 1, () => this.unseen.size > 0)
    }
  }

  /**
   * Lists the closed orders page by page as long as each page saves a single read: the newest are
   * likely to be on the first ones. What is left then is listed on only when that takes fewer
   * requests than single reads.
   */
  private async listClosedWhenCheaper(): Promise<void> {
    const rests: { status: RemoteStatus; page: number; pagesLeft: number }[] = []
    for (const status of CLOSED_STATUSES) {
      if (this.unseen.size < LIST_CLOSED_FROM) {
        return
      }
      let unseenBefore = this.unseen.size
      const next = await this.listFrom(status, 1, () => {
        const isWorthIt = this.unseen.size < unseenBefore && this.unseen.size >= LIST_CLOSED_FROM
        unseenBefore = this.unseen.size
        return isWorthIt
      })
      if (next) {
        rests.push({ status, ...next })
      }
    }
    const pagesLeft = rests.reduce((sum, rest) => sum + rest.pagesLeft, 0)
    if (pagesLeft < this.unseen.size) {
      for (const { status, page } of rests) {
        await this.listFrom(status, page, () => this.unseen.size > 0)
      }
    }
  }

  /**
   * Lists a status from a page on, for as long as it continues and is worth it. Returns where it was
   * broken off; null when the list was read to its end. A page that brings nothing new is an end,
   * too: some remotes answer the same page forever.
   */
  private async listFrom(
    status: RemoteStatus,
    firstPage: number,
    isWorthIt: () => boolean,
  ): Promise<{ page: number; pagesLeft: number } | null> {
    const listed = new Set<string>()
    for (let page = firstPage; page <= MAX_PAGES; page += 1) {
      this.position = this.positionIn(status, page)
      const { orders, has_more, total } = await this.listPage(status, page)
      const countBefore = listed.size
      orders.forEach(({ external_id }) => listed.add(external_id))
      if (!has_more || listed.size === countBefore) {
        return null
      }
      if (!isWorthIt()) {
        const pagesLeft = total === null ? Infinity : Math.ceil(total / PAGE_SIZE) - page
        return { page: page + 1, pagesLeft }
      }
    }
    return null
  }

  /** Where to continue from. Lists of closed orders only save single reads, so those come instead. */
  private positionIn(status: RemoteStatus, page: number): ReadingPosition {
    return this.reader.fetch && !OPEN_STATUSES.includes(status) ? SINGLE_READS : { status, page }
  }

  private spendRequest(): void {
    if (this.requests >= this.maxRequests) {
      throw new BudgetSpentError()
    }
    this.requests += 1
  }

  private async listPage(status: RemoteStatus, page: number): Promise<RemoteOrderPage> {
    this.spendRequest()
    const isFiltered = (this.reader.filter ?? "status") === "status"
    const asked = { page, per_page: PAGE_SIZE, ...(isFiltered ? { status } : {}) }
    const answer = await this.reader.list!(asked)
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
    this.spendRequest()
    try {
      this.observe(delivery, await this.reader.fetch!(delivery.external_id))
    } catch (error) {
      if (!RemoteError.is(error) || error.kind !== "missing") {
        throw error
      }
      this.vanished.push(delivery)
    }
  }

  private observe(delivery: OpenDelivery, remote: RemoteOrder): void {
    const { status, status_code: code = null, status_label: label = null, updated_at } = remote
    this.unseen.delete(delivery.external_id)
    this.seen.add(delivery.id)
    if (status !== null) {
      this.observations.set(delivery.id, { id: delivery.id, status, code, label, updated_at })
    }
  }
}
