import { sdk } from "../../lib/sdk"

const BASE = "/admin/order-sync"

/** @throws FetchError with the `status` of a refusal; another error when no answer came */
export function get<TAnswer>(path: string, query: object = {}): Promise<TAnswer> {
  return sdk.client.fetch<TAnswer>(`${BASE}${path}`, { query: { ...query } })
}

export function post<TAnswer>(path: string, body: object = {}): Promise<TAnswer> {
  return sdk.client.fetch<TAnswer>(`${BASE}${path}`, { method: "POST", body })
}

export function remove<TAnswer>(path: string): Promise<TAnswer> {
  return sdk.client.fetch<TAnswer>(`${BASE}${path}`, { method: "DELETE" })
}
