import type { TrackingEvent } from "../provider"

/** Body of `POST /store/order-sync/events`. */
export type StoreSendOrderSyncEventRequest = TrackingEvent

export interface StoreOrderSyncEventResponse {
  /** The event is in the queue; it is sent within moments, or when the remote can be reached. */
  accepted: true
}

/** What a refused event is answered with. */
export interface StoreOrderSyncEventRefusal {
  type: string
  message: string
  /** With 429 and 503: when it is worth another try; the header `Retry-After` says the same. */
  retry_after_seconds?: number
}

/** What happened to the tracking events of one connection. */
export interface AdminOrderSyncEventFigures {
  pending: number
  parked: number
  /** Of the last 24 hours. */
  sent_last_day: number
  /** They rest until then because the remote did not take them; null or past: they do not. */
  wait_until: string | null
  /** Why events could not be sent, the most frequent cause first. */
  causes: {
    state: "parked" | "pending"
    error_kind: string
    error_code: string | null
    count: number
  }[]
}
