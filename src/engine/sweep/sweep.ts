import type { MedusaContainer } from "@medusajs/framework/types"
import type { ConnectionRow } from "../../modules/order-sync"

/** Rows a page: of the store's tables and of the deliveries. */
export const PAGE_SIZE = 1_000

/**
 * By how much the clock of the machine that wrote a date may be ahead of the database's. Until
 * this time has passed the order is checked again by each sweep; nothing is sent then.
 */
export const CLOCK_TOLERANCE_MS = 15 * 60_000

/**
 * An order may have been read this long before it was recorded as in sync: a lease. A part of it that
 * changed since may have been missed, so the order is checked again; nothing is sent then.
 */
export const READ_BEFORE_MS = 2 * 60_000

export interface SweepTotals {
  compared: number
  /** Orders that no event had announced. */
  found: number
  /** Orders that changed without an event. */
  changed: number
}

/** A page that a full sweep has compared. */
export interface ComparedPage {
  /** The id to continue after; null: that was the last page. */
  nextId: string | null
  /** Its orders, without those that an earlier part of the sweep has counted. */
  compared: number
}

/** One sweep of one connection, handed from one part of it to the next. */
export interface Sweep {
  container: MedusaContainer
  row: ConnectionRow
  /** Order ids below it are older than the connection's start date; empty: there is none. */
  startId: string
  signal: AbortSignal
  /** Counted up on the way. */
  totals: SweepTotals
}
