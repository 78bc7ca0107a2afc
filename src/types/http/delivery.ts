import type { Coercion, MappedDetails, MappingError } from "../provider"
import type { RemoteOperation, RemoteStatus } from "../remote"
import type { OrderSyncStatusAction } from "../store-fact"
import type { ListQuery, PaginatedResponse } from "./pagination"

export type OrderSyncDeliveryState = "pending" | "delivered" | "parked" | "skipped"

export type AdminOrderSyncCounts = Record<OrderSyncDeliveryState, number>

export interface AdminOrderSyncDelivery {
  id: string
  connection_id: string
  connection: { id: string; name: string; provider_id: string }
  order_id: string
  /** The order's id at the remote; null until it is known. */
  external_id: string | null
  display_id: number | null
  state: OrderSyncDeliveryState
  desired_version: number
  delivered_version: number
  /** "removed": the plugin deleted the order because it was cancelled. */
  remote_existence: "absent" | "uncertain" | "present" | "removed"
  /** The class of the status. */
  remote_status: RemoteStatus | null
  /** The remote's own code and name of that status; null: as the class. */
  remote_status_code: string | null
  remote_status_label: string | null
  remote_updated_at: string | null
  /** What a status there was to do to the store's order, and Medusa refused; null: nothing. */
  refused_action: Exclude<OrderSyncStatusAction, "none"> | null
  /** The type of Medusa's error, for example "not_allowed". */
  action_error_code: string | null
  action_error_message: string | null
  action_refused_at: string | null
  /** Failures in a row. */
  attempts: number
  next_attempt_at: string | null
  is_urgent: boolean
  is_forced: boolean
  coercions: Coercion[] | null
  /** The rule that excludes the order, when skipped. */
  skip_rule: string | null
  error_kind: string | null
  error_code: string | null
  error_message: string | null
  error_fields: Record<string, string[]> | null
  delivered_at: string | null
  created_at: string
  updated_at: string
}

export interface AdminOrderSyncAttempt {
  id: string
  operation: RemoteOperation
  /** "ok", or the kind of the error. */
  outcome: string
  /** HTTP status; null when no answer came. */
  status: number | null
  code: string | null
  message: string | null
  error_fields: Record<string, string[]> | null
  written_status: RemoteStatus | null
  duration_ms: number
  attempted_at: string
}

export interface AdminOrderSyncDeliveriesQuery extends ListQuery {
  connection_id?: string
  order_id?: string
  state?: OrderSyncDeliveryState
  error_kind?: string
  remote_status?: RemoteStatus
  /** Only orders placed at or after this moment: ISO 8601 with a zone. */
  placed_from?: string
  /** Only orders placed before this moment. */
  placed_until?: string
  /** Only orders that were created or updated at the remote at or after this moment. */
  synced_from?: string
  /** Only orders that were created or updated at the remote before this moment. */
  synced_until?: string
  /** Only orders with an attempt that failed at or after this moment. */
  failed_from?: string
  /** Only orders with an attempt that failed before this moment. */
  failed_until?: string
  /** Part of the order's id or of its id at the remote, or its display id. */
  q?: string
}

export interface AdminOrderSyncDeliveryListResponse extends PaginatedResponse {
  deliveries: AdminOrderSyncDelivery[]
}

/** As of the list of deliveries; the answer always has all fields. */
export type AdminOrderSyncOrdersQuery = Omit<AdminOrderSyncDeliveriesQuery, "fields">

/** What the store knows of an order, read for the answer and stored nowhere. */
export interface AdminOrderSyncOrderSummary {
  created_at: string
  currency_code: string
  /** In major units (19.99), as Medusa's own list of orders states it. */
  total: number
  /** Of the customer, or else of the shipping address. */
  customer_name: string | null
  email: string | null
}

export interface AdminOrderSyncOrderListResponse extends PaginatedResponse {
  deliveries: (AdminOrderSyncDelivery & {
    /** Null: it was deleted, or the store cannot read it. */
    order: AdminOrderSyncOrderSummary | null
  })[]
}

export interface AdminOrderSyncDeliveryResponse {
  delivery: AdminOrderSyncDelivery & {
    /** Its newest attempts, 100 at most, newest first. */
    attempts_log: AdminOrderSyncAttempt[]
    /** Where people see the order at the remote; null when it is not there or has no such page. */
    remote_url: string | null
    /** What a person has to find out at the remote; null: nothing. */
    unsettled: AdminOrderSyncUnsettled | null
  }
}

/** Of an order that is parked as `unsettled`. */
export interface AdminOrderSyncUnsettled {
  /** "create": whether the remote has the order, and which it is; "step": whether a part of it arrived. */
  about: "create" | "step"
  /** Ids at the remote of which one may be the order. */
  candidates: string[]
  /** The part, as its provider names it, for example "item:ordli_01"; null for "create". */
  step: string | null
}

/** For a delivery that is parked as `unsettled`; the answer is that of a retry. */
export type AdminSettleOrderSyncDeliveryRequest =
  | {
      /** The order's id at the remote. Null: it does not exist, and it is created. */
      external_id: string | null
    }
  | {
      /** Whether the part has arrived. False: it is sent again. */
      step_applied: boolean
    }

/** At least one field is needed. Without `ids`, delivered ones are not included. */
export interface AdminRetryOrderSyncDeliveriesRequest {
  /** At most 1000. */
  ids?: string[]
  connection_id?: string
  state?: Exclude<OrderSyncDeliveryState, "delivered">
  error_kind?: string
}

export interface AdminRetryOrderSyncDeliveriesResponse {
  count: number
}

/** For a delivery that is parked as `id_collision`; the answer is that of a retry. */
export interface AdminSettleOrderSyncCollisionRequest {
  /**
   * Whether the order that the remote has under this id is this one. True: it is updated. False: it
   * is not changed, and this order is created under Medusa's own id.
   */
  is_ours: boolean
}

export interface AdminRetryOrderSyncActionResponse {
  /** "refused": `action_error_message` of the delivery says why; "failed": it is tried again. */
  outcome: "done" | "refused" | "failed"
}

export interface AdminOrderSyncOrderDeliveryListResponse {
  deliveries: AdminOrderSyncDelivery[]
}

export interface AdminResendOrderSyncOrderRequest {
  /** Default: all connections that are switched on. */
  connection_id?: string
}

export interface AdminOrderSyncPreviewQuery {
  connection_id: string
}

/** Something that differs from what was last sent. The former value is not stored. */
export interface AdminOrderSyncFieldChange {
  /** Path in the payload of now: "products[0].price"; without positions for what is gone. */
  field: string
  /** The name of the row or product that it belongs to; null for others, and for what is gone. */
  entry: string | null
  change: "changed" | "added" | "removed"
  /** As it would be sent now; null for what is gone, and for a whole row. */
  value: string | null
}

/**
 * What is done next with an order. "step": one of several calls; "unsettled": a person has to say
 * whether the remote has it; "skip": a rule excludes it; "park": it cannot be sent.
 */
export type AdminOrderSyncNextOperation =
  | "create"
  | "find"
  | "fetch"
  | "update"
  | "status"
  | "remove"
  | "step"
  | "none"
  | "update_unsupported"
  | "unsettled"
  | "skip"
  | "park"

export interface AdminOrderSyncPreviewResponse {
  operation: AdminOrderSyncNextOperation
  /** The rule that excludes the order, when the operation is "skip". */
  skip_rule: string | null
  payload: Record<string, unknown>
  coercions: Coercion[]
  errors: MappingError[]
  /** What the values of the payload are worth, and what the changed ones were; stored nowhere. */
  details: MappedDetails & { currency: string }
  /**
   * What differs from what was last sent, `since`; null where that is not known: it was never sent, or
   * longer ago than attempts are kept, or the store's encryption key has changed.
   */
  changes: { since: string; fields: AdminOrderSyncFieldChange[] } | null
}
