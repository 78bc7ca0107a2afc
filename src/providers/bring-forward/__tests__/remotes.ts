import type { IncomingHttpHeaders } from "node:http"
import { DEFAULT_OUTGOING } from "../../../lib/outgoing-status"
import { KEY, textOf, useServers } from "../../../provider-kit/http/__tests__/wire-server"
import type { MappedOrder, ProviderConnection } from "../../../types"
import { BringForwardProviderService } from ".."
import type { BringForwardPayload } from "../mapping"
import {
  bringForwardConfigSchema,
  type BringForwardConfig,
  type BringForwardConfigInput,
  type BringForwardSecrets,
} from "../schemas"

export type Connection = ProviderConnection<BringForwardConfig, BringForwardSecrets>
export type Reply = [status: number, body: unknown]
export interface Seen {
  line: string
  headers: IncomingHttpHeaders
  body: unknown
}

export const service = new BringForwardProviderService({}, { allowPrivateNetwork: true })

export const ORDER: MappedOrder<BringForwardPayload> = {
  external_id: null,
  marker: null,
  payload: {
    address: "Main street 1, 10115 Berlin, DE",
    items: [{ productId: "p1", quantity: 2, shipping: "Regular" }],
  },
  total: "20",
  currency: "USD",
  target_status: null,
  coercions: [],
  errors: [],
}

export const ROW = {
  orderId: "66f1c0ffee01",
  productId: "p1",
  image: "p1.jpg",
  name: "Sneakers",
  price: 10,
  quantity: 2,
  shipping: "Regular",
  status: "pending",
  createdAt: "2026-05-04T12:00:00.000Z",
  orderNum: 17,
}

export const WINDOW = { from: "2026-05-03T12:00:00.000Z", to: "2026-05-05T12:00:00.000Z" }

export function connectTo(
  base_url: string,
  config: Partial<BringForwardConfigInput> = {},
): Connection {
  return {
    id: "ordconn_1",
    config: bringForwardConfigSchema.parse({ base_url, ...config }),
    secrets: { api_key: KEY },
    outgoing: DEFAULT_OUTGOING,
  }
}

/** Servers in the role of Bring Forward, closed after each test. */
export function useRemotes() {
  const { serve, unusedAddress } = useServers()

  /** An order system that answers by endpoint, for example "GET /orders/get_all". */
  const remote = async (
    replies: Record<string, Reply>,
    config?: Partial<BringForwardConfigInput>,
  ) => {
    const seen: Seen[] = []
    const server = await serve(async (request, response) => {
      const line = `${request.method} ${request.url}`
      const text = await textOf(request)
      seen.push({ line, headers: request.headers, body: text ? JSON.parse(text) : null })
      const [status, body] = replies[line] ?? [404, "<h1>Not Found</h1>"]
      response.writeHead(status).end(typeof body === "string" ? body : JSON.stringify(body))
    })
    return { seen, connection: connectTo(server.url, config) }
  }

  return { remote, serve, unusedAddress }
}
