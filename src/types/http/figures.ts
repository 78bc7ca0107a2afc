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

export interface AdminOrderSyncStatsAnswer {
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

export interface AdminOrderSyncHealthAnswer {
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
