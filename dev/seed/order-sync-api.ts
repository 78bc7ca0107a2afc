import { get, post, type Headers, type StoreApi } from "../testing"
import type {
  AdminCreateOrderSyncConnectionRequest,
  AdminOrderSyncConnection,
  AdminOrderSyncConnectionResponse,
  AdminOrderSyncConnectionListResponse,
  AdminOrderSyncDeliveryListResponse,
  AdminOrderSyncDelivery,
  AdminOrderSyncDeliveryResponse,
  AdminRetryOrderSyncDeliveriesRequest,
  AdminRetryOrderSyncDeliveriesResponse,
  AdminSettleOrderSyncDeliveryRequest,
  AdminSyncOrderSyncConnectionResponse,
  AdminTestOrderSyncConnectionResponse,
  AdminUpdateOrderSyncConnectionRequest,
} from "../../src/types"

/** The plugin's admin API, as the admin pages use it. */
export class OrderSyncApi {
  constructor(
    private readonly api: StoreApi,
    private readonly headers: Headers,
  ) {}

  async createConnection(
    input: AdminCreateOrderSyncConnectionRequest,
  ): Promise<AdminOrderSyncConnection> {
    const answer = await this.post<AdminOrderSyncConnectionResponse>("/connections", input)
    return answer.connection
  }

  async updateConnection(id: string, change: AdminUpdateOrderSyncConnectionRequest): Promise<void> {
    await this.post(`/connections/${id}`, change)
  }

  async connection(id: string): Promise<AdminOrderSyncConnection> {
    const answer = await this.get<AdminOrderSyncConnectionResponse>(`/connections/${id}`)
    return answer.connection
  }

  async connections(): Promise<AdminOrderSyncConnectionListResponse["connections"]> {
    return (await this.get<AdminOrderSyncConnectionListResponse>("/connections")).connections
  }

  /** With its deliveries and events. */
  async deleteConnection(id: string): Promise<void> {
    const { headers } = this
    await this.api.request({
      method: "DELETE",
      url: `/admin/order-sync/connections/${id}`,
      headers,
    })
  }

  testConnection(id: string): Promise<AdminTestOrderSyncConnectionResponse> {
    return this.post(`/connections/${id}/test`)
  }

  syncStatuses(id: string): Promise<AdminSyncOrderSyncConnectionResponse> {
    return this.post(`/connections/${id}/sync`)
  }

  /** The order's only delivery, in a store with one connection; null before there is one. */
  async deliveryOf(orderId: string): Promise<AdminOrderSyncDelivery | null> {
    const { deliveries } = await this.get<AdminOrderSyncDeliveryListResponse>(
      `/deliveries?order_id=${orderId}`,
    )
    return deliveries[0] ?? null
  }

  /** With its attempts, the newest first. */
  async delivery(id: string): Promise<AdminOrderSyncDeliveryResponse["delivery"]> {
    return (await this.get<AdminOrderSyncDeliveryResponse>(`/deliveries/${id}`)).delivery
  }

  retry(
    filter: AdminRetryOrderSyncDeliveriesRequest,
  ): Promise<AdminRetryOrderSyncDeliveriesResponse> {
    return this.post("/deliveries/retry", filter)
  }

  /** Says what a person found out of a delivery that is unsettled. */
  async settle(id: string, found: AdminSettleOrderSyncDeliveryRequest): Promise<void> {
    await this.post(`/deliveries/${id}/settle`, found)
  }

  private get<TAnswer>(path: string): Promise<TAnswer> {
    return get(this.api, `/admin/order-sync${path}`, this.headers)
  }

  private post<TAnswer>(path: string, body: object = {}): Promise<TAnswer> {
    return post(this.api, `/admin/order-sync${path}`, body, this.headers)
  }
}
