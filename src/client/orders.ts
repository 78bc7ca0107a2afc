import type {
  AdminEraseOrderSyncOrderResponse,
  AdminOrderSyncOrderDeliveryListResponse,
  AdminOrderSyncOrderListResponse,
  AdminOrderSyncOrdersQuery,
  AdminOrderSyncPreviewResponse,
  AdminOrderSyncPreviewQuery,
  AdminResendOrderSyncOrderRequest,
  SelectQuery,
} from "../types"
import { path, type RequestHeaders, type Requests } from "./request"

/** The store's orders, by Medusa's ids. */
export class OrdersClient {
  constructor(private readonly requests: Requests) {}

  /** Deliveries with what the store knows of their orders. */
  list(
    query?: AdminOrderSyncOrdersQuery,
    headers?: RequestHeaders,
  ): Promise<AdminOrderSyncOrderListResponse> {
    return this.requests.get("/orders", { query, headers })
  }

  /** Where an order stands at each connection. */
  retrieve(
    id: string,
    query?: SelectQuery,
    headers?: RequestHeaders,
  ): Promise<AdminOrderSyncOrderDeliveryListResponse> {
    return this.requests.get(path`/orders/${id}`, { query, headers })
  }

  /** Sends it now, whatever the rules say. */
  resend(
    id: string,
    body: AdminResendOrderSyncOrderRequest = {},
    query?: SelectQuery,
    headers?: RequestHeaders,
  ): Promise<AdminOrderSyncOrderDeliveryListResponse> {
    return this.requests.post(path`/orders/${id}/resend`, body, { query, headers })
  }

  /** Shows what would be sent, without sending it. */
  preview(
    id: string,
    query: AdminOrderSyncPreviewQuery,
    headers?: RequestHeaders,
  ): Promise<AdminOrderSyncPreviewResponse> {
    return this.requests.get(path`/orders/${id}/preview`, { query, headers })
  }

  /** Erases what is stored of a customer through this order. */
  erase(id: string, headers?: RequestHeaders): Promise<AdminEraseOrderSyncOrderResponse> {
    return this.requests.post(path`/orders/${id}/erase`, {}, { headers })
  }
}
