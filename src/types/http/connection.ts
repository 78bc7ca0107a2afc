import type { OrderSyncPauseKind } from "../causes"
import type { ProviderCapabilities } from "../capabilities"
import type { ConnectionTestResult, RemoteFigure, RemoteStatusInfo } from "../provider"
import type { RemoteStatus } from "../remote"
import type { OrderSyncStatusAction, OutgoingStatuses } from "../store-fact"
import type { AdminOrderSyncCounts } from "./delivery"
import type { ListQuery, PaginatedResponse } from "./pagination"

export interface AdminOrderSyncProvider {
  id: string
  name: string
  capabilities: ProviderCapabilities
  /** JSON Schema of what may be entered; defaults are named in it. */
  config_schema: Record<string, unknown>
  secrets_schema: Record<string, unknown>
}

export interface AdminOrderSyncProviderListResponse {
  providers: AdminOrderSyncProvider[]
}

export interface AdminOrderSyncPause {
  kind: OrderSyncPauseKind
  code: string | null
  message: string | null
  paused_at: string | null
  /** When it is next tried whether the cause is gone. */
  probe_at: string | null
}

export interface AdminOrderSyncRules {
  /** Empty: all. */
  sales_channel_ids: string[]
  region_ids: string[]
  /** Orders created before it are not sent; null: no limit. */
  start_date: string | null
  send_when: "placed" | "paid"
}

export interface AdminOrderSyncPrivacy {
  phone: boolean
  email: boolean
  name: boolean
  address: boolean
}

export interface AdminOrderSyncStatusRules {
  conflict: "never_downgrade" | "shop_wins" | "remote_wins" | "newest"
  actions: Record<RemoteStatus, OrderSyncStatusAction>
  /** By the remote's own code of a status; these count before `actions`. */
  actions_by_code?: Record<string, OrderSyncStatusAction>
  /** What happens at the remote to an open order that the store deletes. */
  deleted: "cancel" | "leave"
  outgoing: OutgoingStatuses
}

export interface AdminOrderSyncEventRules {
  /** Events that the storefront may send; empty: none. */
  allowed_keys: string[]
}

export interface AdminOrderSyncSecret {
  is_set: boolean
  /** To tell keys apart; null when none is set or it is too short for that. */
  last4: string | null
}

/** What a full check has counted: each order once. */
export interface AdminOrderSyncSweepCounts {
  /** Orders of the store that were compared with what was sent. */
  compared: number
  /** Of those the ones that were missing or different, and are sent again. */
  repaired: number
}

/**
 * Why as much is sent at the same time as is.
 *
 * - `slow_start`: sending has just begun or resumed; the limit doubles with every round trip
 * - `growing`: nothing speaks against more
 * - `enough`: less is sent than the limit allows
 * - `idle`: nothing is under way
 * - `latency`: answers take longer than they did at a lower load
 * - `refused`: the remote has asked to send more slowly (429)
 * - `failing`: server errors, time limits, broken connections
 * - `ceiling`: `concurrency` allows no more
 */
export type AdminOrderSyncSendingReason =
  "slow_start" | "growing" | "enough" | "idle" | "latency" | "refused" | "failing" | "ceiling"

/** How fast all processes together send to a connection just now. */
export interface AdminOrderSyncSending {
  /** Orders that may be under way at the same time. */
  limit: number
  /** Orders that are. */
  in_flight: number
  /** Requests a second to which the remote's refusals have limited it; null: they have not. */
  per_second: number | null
  /** Milliseconds an answer took lately; null: not known yet. */
  latency_ms: number | null
  reason: AdminOrderSyncSendingReason
}

export interface AdminOrderSyncConnection {
  id: string
  /** Counted up with each change; sent along with a change, it is refused (409) when it is old. */
  version: number
  name: string
  provider_id: string
  is_enabled: boolean
  config: Record<string, unknown>
  /** One entry for each secret that the provider asks for; a secret itself is never answered. */
  secrets: Record<string, AdminOrderSyncSecret>
  rules: AdminOrderSyncRules
  privacy: AdminOrderSyncPrivacy
  status_rules: AdminOrderSyncStatusRules
  event_rules: AdminOrderSyncEventRules
  /** Orders under way at the same time, of all processes together, at most. */
  concurrency: number
  sync_interval_minutes: number
  /** Null when the provider is not installed (any more). */
  capabilities: ProviderCapabilities | null
  pause: AdminOrderSyncPause | null
  last_success_at: string | null
  /** When all statuses had been read; null: never. */
  last_sync_at: string | null
  /** When statuses are read next; null: as soon as possible. */
  next_sync_at: string | null
  last_sync_error: string | null
  /** When the last check for new and changed orders began that has finished; null: none has. */
  last_sweep_at: string | null
  /** When every order of the store had been compared; null: that has not been done yet. */
  last_full_sweep_at: string | null
  /** What that check counted; null: it was not counted. */
  last_full_sweep_counts: AdminOrderSyncSweepCounts | null
  /** What the full check that is under way has counted so far; null: none is, or it is not counted. */
  full_sweep_progress: AdminOrderSyncSweepCounts | null
  created_at: string
  updated_at: string
  /** Deliveries by state; only with `fields=+counts`. */
  counts?: AdminOrderSyncCounts
  /** How fast it sends just now; null when nothing is being sent. Only with `fields=+sending`. */
  sending?: AdminOrderSyncSending | null
}

export interface AdminCreateOrderSyncConnectionRequest {
  /** 1 to 100 characters. */
  name: string
  provider_id: string
  /** Default: true. */
  is_enabled?: boolean
  config?: Record<string, unknown>
  secrets: Record<string, unknown>
  rules?: Partial<AdminOrderSyncRules>
  privacy?: Partial<AdminOrderSyncPrivacy>
  status_rules?: {
    conflict?: AdminOrderSyncStatusRules["conflict"]
    /** Those that are not named do nothing. */
    actions?: Partial<AdminOrderSyncStatusRules["actions"]>
    deleted?: AdminOrderSyncStatusRules["deleted"]
    /** Those that are not named have their defaults. */
    outgoing?: Partial<AdminOrderSyncStatusRules["outgoing"]>
  }
  event_rules?: Partial<AdminOrderSyncEventRules>
  /** 1 to 64; default 64. */
  concurrency?: number
  /** 1 to 1440; default 5. */
  sync_interval_minutes?: number
}

/** Only the fields that are given change, however deep; null takes one back to its default. */
export interface AdminUpdateOrderSyncConnectionRequest {
  /** The version that the change is made to; left out, it is made to whatever is stored. */
  version?: number
  name?: string
  is_enabled?: boolean
  config?: Record<string, unknown>
  /** All secrets of the provider together; left out: they stay. Needed with a new `base_url`. */
  secrets?: Record<string, unknown>
  rules?: ChangesOf<AdminOrderSyncRules>
  privacy?: ChangesOf<AdminOrderSyncPrivacy>
  /** In `actions_by_code`, null takes the action of a code away. */
  status_rules?: ChangesOf<Omit<AdminOrderSyncStatusRules, "actions_by_code">> & {
    actions_by_code?: Record<string, OrderSyncStatusAction | null> | null
  }
  event_rules?: ChangesOf<AdminOrderSyncEventRules>
  concurrency?: number
  sync_interval_minutes?: number
}

type ChangesOf<TFields> = {
  [TField in keyof TFields]?:
    | (TFields[TField] extends string[]
        ? TFields[TField]
        : TFields[TField] extends object
          ? ChangesOf<TFields[TField]>
          : TFields[TField])
    | null
}

export interface AdminOrderSyncConnectionResponse {
  connection: AdminOrderSyncConnection
}

/** A connection that was deleted and whose rows are still being removed. */
export interface AdminOrderSyncDeletedConnection {
  id: string
  name: string
  deleted_at: string
  deliveries_left: number
}

export interface AdminOrderSyncConnectionsQuery extends ListQuery {
  /** Part of the name. */
  q?: string
}

export interface AdminOrderSyncConnectionListResponse extends PaginatedResponse {
  connections: AdminOrderSyncConnection[]
  deleting: AdminOrderSyncDeletedConnection[]
}

export interface AdminOrderSyncConnectionDeleteResponse {
  id: string
  object: "order_sync_connection"
  deleted: true
}

/** Settings that are tested before they are stored. */
export interface AdminTestOrderSyncConnectionSettingsRequest {
  provider_id: string
  config?: Record<string, unknown>
  secrets: Record<string, unknown>
}

/** What is given is tested instead of what is stored, and nothing of it is stored. */
export interface AdminTestOrderSyncConnectionRequest {
  /** Only the fields that are given, as in a change; a new `base_url` wants `secrets` along. */
  config?: Record<string, unknown>
  /** All secrets of the provider together. */
  secrets?: Record<string, unknown>
}

export type AdminTestOrderSyncConnectionResponse = Omit<ConnectionTestResult, "capabilities">

export interface AdminSyncOrderSyncConnectionResponse {
  /** Orders whose status was read. */
  checked: number
  changed: number
  requests: number
  /** Whether all open orders have been read; otherwise the next reading continues. */
  is_complete: boolean
}

export interface AdminOrderSyncRemoteStatusListResponse {
  statuses: RemoteStatusInfo[]
}

export interface AdminOrderSyncRemoteFigureListResponse {
  figures: RemoteFigure[]
}
