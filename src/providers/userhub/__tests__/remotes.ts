import type { IncomingHttpHeaders } from "node:http"
import { DEFAULT_OUTGOING } from "../../../lib/outgoing-status"
import { KEY, textOf, useServers } from "../../../provider-kit/http/__tests__/wire-server"
import type { ProviderConnection } from "../../../types"
import { fullOrder } from "../../orderrepo/mapping/__tests__/fixtures"
import { UserHubProviderService } from ".."
import {
  userHubConfigSchema,
  type UserHubConfig,
  type UserHubConfigInput,
  type UserHubSecrets,
} from "../schemas"

export type Connection = ProviderConnection<UserHubConfig, UserHubSecrets>
export type Reply = [status: number, body: unknown]

export const service = new UserHubProviderService({}, { allowPrivateNetwork: true })

export function connectTo(base_url: string, config: Partial<UserHubConfigInput> = {}): Connection {
  const settings = { base_url, currency: "EUR", customer_id: "C-1", default_product_id: "7" }
  return {
    id: "ordconn_1",
    config: userHubConfigSchema.parse({ ...settings, ...config }),
    secrets: { api_key: KEY },
    outgoing: DEFAULT_OUTGOING,
  }
}

interface Seen {
  line: string
  headers: IncomingHttpHeaders
  body: unknown
}

/** Servers in the role of Userhub, closed after each test. */
export function useRemotes() {
  const { serve, unusedAddress } = useServers()

  /** A remote that answers by line; the parameters of a list are given to the reply. */
  const remote = async (
    replies: Record<string, Reply | ((query: URLSearchParams) => Reply)>,
    config?: Partial<UserHubConfigInput>,
  ) => {
    const seen: Seen[] = []
    const server = await serve(async (request, response) => {
      const text = await textOf(request)
      const line = `${request.method} ${request.url}`
      seen.push({ line, headers: request.headers, body: text ? JSON.parse(text) : null })
      const [path, query = ""] = line.split("?")
      const reply = replies[path] ?? [404, "<html>"]
      const [status, body] = typeof reply === "function" ? reply(new URLSearchParams(query)) : reply
      response.writeHead(status).end(typeof body === "string" ? body : JSON.stringify(body))
    })
    const lines = () => seen.map(({ line }) => line.split("?")[0])
    return { seen, lines, connection: connectTo(server.url, config) }
  }

  return { remote, unusedAddress }
}

export const LIST = "GET /api/orders/list"
export const WINDOW = { from: "2026-05-03T12:00:00.000Z", to: "2026-05-05T12:00:00.000Z" }
const CREATED = "2026-05-04T12:00:00.000000Z"

export const mapped = () =>
  service.mapOrder(fullOrder(), connectTo("https://userhub.example.com"), null)
export const listed = (id: number, more: object = {}) => ({
  id,
  order_id: 421000 + id,
  customer_id: "C-1",
  total: "1294.25",
  status: "pending",
  created_at: CREATED,
  ...more,
})
export const good = (data: unknown, more: object = {}): Reply => [
  200,
  { success: true, data, ...more },
]
export const pages = (current_page: number, last_page: number, total: number) => ({
  pagination: { current_page, per_page: 100, total, last_page },
})
export const marked = (id: number, orderId: string) =>
  good(listed(id, { metadata: { medusa_order_id: orderId } }))
