import type { MedusaContainer } from "@medusajs/framework/types"
import type { ConnectionRow } from "../../modules/order-sync"

/** Rows a page: of the store's tables and of the deliveries. */
export const PAGE_SIZE = 1_000

export interface SweepTotals {
  compared: number
  /** Orders that no event had announced. */
  found: number
  /** Orders that changed without an event. */
  changed: number
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
