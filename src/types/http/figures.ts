import type { AdminOrderSyncPause } from "./connection"
import type { AdminOrderSyncCounts } from "./delivery"
import type { AdminOrderSyncEventFigures } from "./event"

export const ORDER_SYNC_PERIODS = ["24h", "7d", "30d"] as const

export type OrderSyncPeriod = (typeof ORDER_SYNC_PERIODS)[number]

export interface AdminOrderSyncStatsQuery {
  /** Default: all connections. */
  connection_id?: string
  /** Of the throughput; default "24h". */
  period?: OrderSyncPeriod
}

export interface AdminOrderSyncStatsResponse {
  connections: {
    connection_id: string
    name: string
    counts: AdminOrderSyncCounts
    /** Since when the longest waiting delivery has been due; null when none is. */
    oldest_pending_at: string | null
    events: AdminOrderSyncEventFigures
  }[]
  /** The same over all connections of the answer. */
  counts: AdminOrderSyncCounts
  oldest_pending_at: string | null
  /** Why orders could not be sent, the most frequent cause first, 50 at most. */
  causes: {
    connection_id: string
    state: "parked" | "pending"
    error_kind: string
    error_code: string | null
    count: number
  }[]
  /** Exchanges with the remote, oldest slice first. Attempts are kept for some days only. */
  throughput: {
    period: OrderSyncPeriod
    slices: { at: string; succeeded: number; failed: number }[]
  }
}

export interface AdminOrderSyncTimelineQuery {
  /** Default: all connections. */
  connection_id?: string
  /** Default "24h". */
  period?: OrderSyncPeriod
  /** Of whose clock the hours and days are, for example "Europe/Berlin"; default "UTC". */
  time_zone?: string
}

export interface AdminOrderSyncTimelineFigures {
  /** Orders that were created or updated at the remote, each once for a connection. */
  synced: number
  /** Orders with an attempt that failed, whether a later one succeeded or not. */
  failed: number
  /** How long the remote took to answer: half of the answers, and 95 % of them, came sooner. */
  median_ms: number | null
  p95_ms: number | null
}

export interface AdminOrderSyncTimelineResponse {
  period: OrderSyncPeriod
  time_zone: string
  /** Older attempts are deleted: no slice that begins before it has figures. */
  kept_since: string
  /** Over all slices that have figures: an order counts once, however many slices it is in. */
  total: AdminOrderSyncTimelineFigures
  /** Whole hours or days, oldest first; the last one is the present one. */
  slices: ({ from: string; until: string } & {
    [TName in keyof AdminOrderSyncTimelineFigures]: number | null
  })[]
}

/** Orders that could not be sent, by connection, state and cause. */
export interface AdminOrderSyncIssue {
  connection_id: string
  state: "parked" | "pending"
  error_kind: string
  orders: number
  /** Different customers of those orders. */
  customers: number
  /** What those orders come to, in major units (19.99), by currency. */
  totals: { currency_code: string; total: number }[]
  /** False: not every order could be read, so customers and totals are at least that many. */
  is_complete: boolean
}

export interface AdminOrderSyncIssueListResponse {
  issues: AdminOrderSyncIssue[]
}

export interface AdminOrderSyncHealthResponse {
  /** Every job is on time and without error, and every connection is healthy. */
  healthy: boolean
  jobs: {
    name: string
    last_started_at: string | null
    last_finished_at: string | null
    /** It should have run by now, or hangs. */
    late: boolean
    error: string | null
  }[]
  connections: {
    id: string
    name: string
    is_enabled: boolean
    /** Switched off, or sending; waiting because the remote asked for it is healthy too. */
    healthy: boolean
    pause: AdminOrderSyncPause | null
    last_success_at: string | null
    last_sync_at: string | null
    last_sync_error: string | null
    last_sweep_at: string | null
    last_full_sweep_at: string | null
    /** Orders that are parked because the store itself cannot read them. */
    unreadable_orders: number
  }[]
}
