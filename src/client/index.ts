import { AdminOrderSyncClient } from "./admin"
import type { MedusaSdk } from "./request"
import { StoreOrderSyncClient } from "./store"

export type { AdminOrderSyncClient } from "./admin"
export type { ConnectionsClient } from "./connections"
export type { DeliveriesClient } from "./deliveries"
export type { OrdersClient } from "./orders"
export type { MedusaSdk, RequestHeaders, RequestOptions } from "./request"
export type { StoreOrderSyncClient } from "./store"

export interface OrderSyncClient {
  admin: AdminOrderSyncClient
  store: StoreOrderSyncClient
}

/**
 * Typed methods for the plugin's routes, on top of a Medusa SDK: its address, sign-in and headers
 * are used.
 */
export function createOrderSyncClient(sdk: MedusaSdk): OrderSyncClient {
  return { admin: new AdminOrderSyncClient(sdk), store: new StoreOrderSyncClient(sdk) }
}
