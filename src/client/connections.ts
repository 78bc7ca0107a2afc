import type {
  AdminCreateOrderSyncConnectionRequest,
  AdminOrderSyncConnectionResponse,
  AdminOrderSyncConnectionDeleteResponse,
  AdminOrderSyncConnectionListResponse,
  AdminOrderSyncConnectionsQuery,
  AdminOrderSyncRemoteFigureListResponse,
  AdminOrderSyncRemoteStatusListResponse,
  AdminSyncOrderSyncConnectionResponse,
  AdminTestOrderSyncConnectionRequest,
  AdminTestOrderSyncConnectionResponse,
  AdminTestOrderSyncConnectionSettingsRequest,
  AdminUpdateOrderSyncConnectionRequest,
  SelectQuery,
} from "../types"
import { path, type RequestHeaders, type Requests } from "./request"

/** Accounts at an order system. */
export class ConnectionsClient {
  constructor(private readonly requests: Requests) {}

  list(
    query?: AdminOrderSyncConnectionsQuery,
    headers?: RequestHeaders,
  ): Promise<AdminOrderSyncConnectionListResponse> {
    return this.requests.get("/connections", { query, headers })
  }

  retrieve(
    id: string,
    query?: SelectQuery,
    headers?: RequestHeaders,
  ): Promise<AdminOrderSyncConnectionResponse> {
    return this.requests.get(path`/connections/${id}`, { query, headers })
  }

  create(
    body: AdminCreateOrderSyncConnectionRequest,
    query?: SelectQuery,
    headers?: RequestHeaders,
  ): Promise<AdminOrderSyncConnectionResponse> {
    return this.requests.post("/connections", body, { query, headers })
  }

  /** Changes the given fields. With `version` it is refused when somebody else was faster. */
  update(
    id: string,
    body: AdminUpdateOrderSyncConnectionRequest,
    query?: SelectQuery,
    headers?: RequestHeaders,
  ): Promise<AdminOrderSyncConnectionResponse> {
    return this.requests.post(path`/connections/${id}`, body, { query, headers })
  }

  /** Deletes it with its deliveries and attempts; nothing changes at the remote. */
  delete(id: string, headers?: RequestHeaders): Promise<AdminOrderSyncConnectionDeleteResponse> {
    return this.requests.delete(path`/connections/${id}`, { headers })
  }

  /** Tests a connection as it is stored, or as it would be with other settings. */
  test(
    id: string,
    body: AdminTestOrderSyncConnectionRequest = {},
    headers?: RequestHeaders,
  ): Promise<AdminTestOrderSyncConnectionResponse> {
    return this.requests.post(path`/connections/${id}/test`, body, { headers })
  }

  /** Tests settings that are not stored yet. */
  testSettings(
    body: AdminTestOrderSyncConnectionSettingsRequest,
    headers?: RequestHeaders,
  ): Promise<AdminTestOrderSyncConnectionResponse> {
    return this.requests.post("/connections/test-settings", body, { headers })
  }

  /** The statuses that the order system knows. */
  statuses(id: string, headers?: RequestHeaders): Promise<AdminOrderSyncRemoteStatusListResponse> {
    return this.requests.get(path`/connections/${id}/statuses`, { headers })
  }

  /** What the order system says of itself. */
  figures(id: string, headers?: RequestHeaders): Promise<AdminOrderSyncRemoteFigureListResponse> {
    return this.requests.get(path`/connections/${id}/figures`, { headers })
  }

  /** Reads the statuses of all open orders now. */
  sync(id: string, headers?: RequestHeaders): Promise<AdminSyncOrderSyncConnectionResponse> {
    return this.requests.post(path`/connections/${id}/sync`, {}, { headers })
  }
}
