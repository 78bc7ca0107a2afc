import type {
  AdminOrderSyncHealthResponse,
  AdminOrderSyncIssueListResponse,
  AdminOrderSyncProviderListResponse,
  AdminOrderSyncStatsResponse,
  AdminOrderSyncStatsQuery,
  AdminOrderSyncTimelineResponse,
  AdminOrderSyncTimelineQuery,
} from "../types"
import { ConnectionsClient } from "./connections"
import { DeliveriesClient } from "./deliveries"
import { OrdersClient } from "./orders"
import { Requests, type MedusaSdk, type RequestHeaders } from "./request"

/** The routes under `/admin/order-sync`. */
export class AdminOrderSyncClient {
  readonly connections: ConnectionsClient
  readonly deliveries: DeliveriesClient
  readonly orders: OrdersClient
  private readonly requests: Requests

  constructor(sdk: MedusaSdk) {
    this.requests = new Requests(sdk, "/admin/order-sync")
    this.connections = new ConnectionsClient(this.requests)
    this.deliveries = new DeliveriesClient(this.requests)
    this.orders = new OrdersClient(this.requests)
  }

  /** Installed providers, with the JSON Schemas of their settings. */
  providers(headers?: RequestHeaders): Promise<AdminOrderSyncProviderListResponse> {
    return this.requests.get("/providers", { headers })
  }

  /** Counts, causes and throughput, of all connections or of one. */
  stats(
    query?: AdminOrderSyncStatsQuery,
    headers?: RequestHeaders,
  ): Promise<AdminOrderSyncStatsResponse> {
    return this.requests.get("/stats", { query, headers })
  }

  /** Orders that were synced and that failed, by hour or day. */
  timeline(
    query?: AdminOrderSyncTimelineQuery,
    headers?: RequestHeaders,
  ): Promise<AdminOrderSyncTimelineResponse> {
    return this.requests.get("/timeline", { query, headers })
  }

  /** Orders that could not be sent, by connection, state and cause. */
  issues(headers?: RequestHeaders): Promise<AdminOrderSyncIssueListResponse> {
    return this.requests.get("/issues", { headers })
  }

  /** Whether the jobs run and the connections send. */
  health(headers?: RequestHeaders): Promise<AdminOrderSyncHealthResponse> {
    return this.requests.get("/health", { headers })
  }
}
