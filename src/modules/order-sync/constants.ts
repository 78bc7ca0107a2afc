/** The key under which the module is registered in the container. */
export const ORDER_SYNC_MODULE = "order_sync"

/** Prefix of the registration of each provider in the module's container. */
export const PROVIDER_REGISTRATION_PREFIX = "order_sync_provider_"

/** Registration of the list of all providers' ids, in the order in which they were declared. */
export const PROVIDER_IDS_REGISTRATION = "order_sync_provider_ids"

/** Events that the plugin emits; each carries `{ id }` of the row that it is about and more. */
export const OrderSyncEvents = {
  DELIVERED: "order-sync.delivered",
  PARKED: "order-sync.parked",
  STATUS_CHANGED: "order-sync.status_changed",
  CONNECTION_PAUSED: "order-sync.connection_paused",
  CONNECTION_RESUMED: "order-sync.connection_resumed",
} as const
