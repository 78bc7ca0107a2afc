import type { IncomingHttpHeaders } from "node:http"
import { DEFAULT_OUTGOING } from "../../../lib/outgoing-status"
import type { MappedOrder, ProviderConnection } from "../../../types"
import { KEY, textOf, useServers } from "../../../provider-kit/http/__tests__/wire-server"
import { OrderRepoProviderService } from ".."
import type { OrderRepoPayload } from "../mapping"
import { orderRepoConfigSchema, type OrderRepoConfig, type OrderRepoSecrets } from "../schemas"

export type Connection = ProviderConnection<OrderRepoConfig, OrderRepoSecrets>
export type Reply = [status: number, body: unknown]
export interface Seen {
  line: string
  headers: IncomingHttpHeaders
  body: unknown
}

export const service = new OrderRepoProviderService({}, { allowPrivateNetwork: true })

export const ORDER: MappedOrder<OrderRepoPayload> = {
  external_id: "order-100234",
  payload: { id: "order-100234", total: 99000, currency: "RUB", products: [], data: [] },
  total: "99000",
  currency: "RUB",
  target_status: null,
  coercions: [],
  errors: [],
}
export const REMOTE = {
  external_id: "order-100234",
  status: "new",
  total: "99000",
  currency: "RUB",
}
export const UNAUTHORIZED: Reply = [401, { message: "Invalid API key" }]
export const INVALID: Reply = [422, { message: "Validation error", errors: { id: ["Required."] } }]
export const HTML_404: Reply = [404, "<!DOCTYPE html><h1>Not Found</h1>"]

export function connectTo(base_url: string, config: Partial<OrderRepoConfig> = {}): Connection {
  return {
    id: "ordconn_1",
    config: {
      ...orderRepoConfigSchema.parse({ base_url, origin: "https://example.com" }),
      ...config,
    },
    secrets: { api_key: KEY },
    outgoing: DEFAULT_OUTGOING,
  }
}

/** Servers in the role of OrderRepo, closed after each test. */
export function useRemotes() {
  const { serve, unusedAddress } = useServers()

  /** An order system that answers by endpoint, for example "GET /api/external/orders". */
  const remote = async (replies: Record<string, Reply>, config?: Partial<OrderRepoConfig>) => {
    const seen: Seen[] = []
    const server = await serve(async (request, response) => {
      const line = `${request.method} ${request.url}`
      const text = await textOf(request)
      seen.push({ line, headers: request.headers, body: text ? JSON.parse(text) : null })
      const [status, body] = replies[line.split("?")[0]] ?? HTML_404
      response.writeHead(status).end(typeof body === "string" ? body : JSON.stringify(body))
    })
    return { seen, connection: connectTo(server.url, config) }
  }

  return { remote, serve, unusedAddress }
}
