import type { RemoteStatus } from "./remote"

/**
 * What can be said of an order in the store, in the order in which an order passes through it.
 *
 * - `packed`: at least a part has a fulfilment
 * - `shipped`: at least a part has left the shop
 * - `delivered`: everything is packed and every shipment was delivered
 * - `completed`, `cancelled`: the store's own status says so, or said so before the order was archived
 * - `returned`: everything that was ordered came back
 */
export const STORE_FACTS = [
  "packed",
  "shipped",
  "delivered",
  "completed",
  "cancelled",
  "returned",
] as const

export type StoreFact = (typeof STORE_FACTS)[number]

/** What each fact is called at the remote; `none`: it does not change the status. */
export type OutgoingStatuses = Record<StoreFact, RemoteStatus | "none">

export type OrderSyncStatusAction = "none" | "complete" | "cancel" | "archive"
