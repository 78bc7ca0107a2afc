import type { StoreOrderSyncEventResponse, StoreSendOrderSyncEventRequest } from "../types"
import { Requests, type MedusaSdk, type RequestHeaders } from "./request"

/** The routes under `/store/order-sync`. */
export class StoreOrderSyncClient {
  private readonly requests: Requests

  constructor(sdk: MedusaSdk) {
    this.requests = new Requests(sdk, "/store/order-sync")
  }

  /** Sends an event of the storefront; the shop must allow its key. */
  sendEvent(
    body: StoreSendOrderSyncEventRequest,
    headers?: RequestHeaders,
  ): Promise<StoreOrderSyncEventResponse> {
    return this.requests.post("/events", body, { headers })
  }
}
