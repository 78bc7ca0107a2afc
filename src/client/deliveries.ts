import type {
  AdminOrderSyncDeliveryListResponse,
  AdminOrderSyncDeliveriesQuery,
  AdminOrderSyncDeliveryResponse,
  AdminRetryOrderSyncActionResponse,
  AdminRetryOrderSyncDeliveriesRequest,
  AdminRetryOrderSyncDeliveriesResponse,
  AdminSettleOrderSyncCollisionRequest,
  AdminSettleOrderSyncDeliveryRequest,
  SelectQuery,
} from "../types"
import { path, type RequestHeaders, type Requests } from "./request"

/** One order at one connection each. */
export class DeliveriesClient {
  constructor(private readonly requests: Requests) {}

  list(
    query?: AdminOrderSyncDeliveriesQuery,
    headers?: RequestHeaders,
  ): Promise<AdminOrderSyncDeliveryListResponse> {
    return this.requests.get("/deliveries", { query, headers })
  }

  /** With its newest attempts. */
  retrieve(
    id: string,
    query?: SelectQuery,
    headers?: RequestHeaders,
  ): Promise<AdminOrderSyncDeliveryResponse> {
    return this.requests.get(path`/deliveries/${id}`, { query, headers })
  }

  /** Tries one delivery now, even while its connection is paused. */
  retry(id: string, headers?: RequestHeaders): Promise<AdminRetryOrderSyncDeliveriesResponse> {
    return this.requests.post(path`/deliveries/${id}/retry`, {}, { headers })
  }

  /** Tries all deliveries that match the filter again. */
  retryMany(
    filter: AdminRetryOrderSyncDeliveriesRequest,
    headers?: RequestHeaders,
  ): Promise<AdminRetryOrderSyncDeliveriesResponse> {
    return this.requests.post("/deliveries/retry", filter, { headers })
  }

  /** Tries again what Medusa refused to do to the store's order. */
  retryAction(id: string, headers?: RequestHeaders): Promise<AdminRetryOrderSyncActionResponse> {
    return this.requests.post(path`/deliveries/${id}/retry-action`, {}, { headers })
  }

  /** Says whether the order that the remote has under this id is this one; it is sent at once. */
  settleCollision(
    id: string,
    body: AdminSettleOrderSyncCollisionRequest,
    headers?: RequestHeaders,
  ): Promise<AdminRetryOrderSyncDeliveriesResponse> {
    return this.requests.post(path`/deliveries/${id}/settle-collision`, body, { headers })
  }

  /** Says what a person found at the remote of an order that is unsettled; it is sent at once. */
  settle(
    id: string,
    body: AdminSettleOrderSyncDeliveryRequest,
    headers?: RequestHeaders,
  ): Promise<AdminRetryOrderSyncDeliveriesResponse> {
    return this.requests.post(path`/deliveries/${id}/settle`, body, { headers })
  }
}
