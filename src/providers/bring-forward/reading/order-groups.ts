import { parseDecimal } from "../../../provider-kit"
import type { ShownLine } from "./content"
import type { Row } from "./row"

/** The rows that make up one order. */
export interface OrderGroup {
  /** The order number, or the order id, that the rows share. */
  external_id: string
  key: KeyName
  /** The order ids of the rows, of which one may occur again: see `orderIdsOf`. */
  order_ids: string[]
  /** The different statuses of the rows, as the remote writes them. */
  statuses: string[]
  row_count: number
  /** The sum of the rows in dollars, exact; null when a row has no price that can be counted. */
  total: Decimal | null
  /** Milliseconds since the epoch; null when the remote has shown no time that can be read. */
  earliest: number | null
  latest: number | null
  /** Whether the time of a row is not known. */
  has_unknown_time: boolean
  /** The store's order id, where all rows show the same one; undefined before the first row. */
  marker: string | null | undefined
  /** Null when they were not asked for, or the group has a product that was not asked for. */
  lines: ShownLine[] | null
}

export type KeyName = "orderNum" | "orderId"

type Decimal = NonNullable<ReturnType<typeof parseDecimal>>

export interface GroupSettings {
  /** What the rows of one order share; rows without it are put together by the other one. */
  groupBy: KeyName
  /** What the price of a row is for. */
  priceOf: "piece" | "line"
  /** The products whose orders are looked for: other groups keep no lines. Null keeps none. */
  products: ReadonlySet<string> | null
}

/** No remote has so many; bounds what a broken list costs. */
const MAX_STATUSES = 20
/** Up to so many ids, one that occurs again is left out at once: rows of an order stand together. */
const MAX_COMPARED_IDS = 20

/** The different order ids of a group: one, where the remote gives one to an order. */
export function orderIdsOf({ order_ids }: OrderGroup): string[] {
  return [...new Set(order_ids)]
}

/**
 * Puts the rows of a list together to orders: by `orderNum` ("order number associated with the
 * transaction") or by `orderId`. The guide does not say of either whether an order has it or a row.
 */
export class OrderGroups {
  private readonly groups = new Map<string, OrderGroup>()
  /** The keys that several rows have shared: such a key is certainly an order's, not a row's. */
  readonly sharedKeys = new Set<KeyName>()

  constructor(private readonly settings: GroupSettings) {}

  get size(): number {
    return this.groups.size
  }

  all(): IterableIterator<OrderGroup> {
    return this.groups.values()
  }

  add(row: Row): void {
    const group = this.groupOf(row)
    group.row_count++
    if (group.row_count > 1) {
      this.sharedKeys.add(group.key)
    }
    addNew(group.order_ids, row.order_id, MAX_COMPARED_IDS)
    if (group.statuses.length < MAX_STATUSES) {
      addNew(group.statuses, row.status, MAX_STATUSES)
    }
    group.marker = group.marker === undefined || group.marker === row.marker ? row.marker : null
    group.total = this.addPrice(group.total, row)
    addTime(group, row.created_at)
    this.addLine(group, row)
  }

  private groupOf({ order_num, order_id }: Row): OrderGroup {
    const [first, second] =
      this.settings.groupBy === "orderNum" ? [order_num, order_id] : [order_id, order_num]
    const other = this.settings.groupBy === "orderNum" ? "orderId" : "orderNum"
    const key = first === null ? other : this.settings.groupBy
    const external_id = first ?? second ?? ""
    // A number and an id that look the same are two orders.
    const name = `${key}:${external_id}`
    const known = this.groups.get(name)
    if (known) {
      return known
    }
    const group: OrderGroup = {
      external_id,
      key,
      order_ids: [],
      statuses: [],
      row_count: 0,
      total: parseDecimal("0"),
      earliest: null,
      latest: null,
      has_unknown_time: false,
      marker: undefined,
      lines: this.settings.products && [],
    }
    this.groups.set(name, group)
    return group
  }

  private addPrice(total: Decimal | null, { price, quantity }: Row): Decimal | null {
    const count = this.settings.priceOf === "line" ? 1 : quantity
    const amount = price === null ? null : parseDecimal(price)
    return total && amount && count !== null ? total.plus(amount.times(count)) : null
  }

  private addLine(group: OrderGroup, { product, quantity, shipping }: Row): void {
    if (product !== null && !this.settings.products?.has(product)) {
      group.lines = null
    }
    group.lines?.push({ product, quantity, shipping })
  }
}

/** Adds a text that is not among the others; no more than `compared` of them are looked at. */
function addNew(texts: string[], text: string | null, compared: number): void {
  if (text !== null && (texts.length > compared || !texts.includes(text))) {
    texts.push(text)
  }
}

function addTime(group: OrderGroup, time: number | null): void {
  if (time === null) {
    group.has_unknown_time = true
  } else {
    group.earliest = Math.min(group.earliest ?? time, time)
    group.latest = Math.max(group.latest ?? time, time)
  }
}
