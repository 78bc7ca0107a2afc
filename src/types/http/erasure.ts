export interface AdminEraseOrderSyncOrderResponse {
  order_id: string
  /** Deliveries that were cleared of what the remote said; the rows themselves stay. */
  deliveries: number
  /** Attempts that were removed. */
  attempts: number
}
