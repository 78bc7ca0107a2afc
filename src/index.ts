export { ORDER_SYNC_MODULE, OrderSyncEvents } from "./modules/order-sync/constants"
export type { OrderSyncOptions } from "./modules/order-sync"
export { AbstractOrderProvider, type OrderProviderStatics } from "./modules/order-sync/provider"
export * from "./types"
