import type { AnyProviderClass, ConformanceRemote, ConformanceSubject } from "../.."
import { answerBy, json, NOT_FOUND, type Route } from "./memory-remote"
import { settings, TOKEN } from "./kit"

type Stored = Record<string, unknown>

/** The remote of the plain model: refuses what exists, and lists by status and page. */
function plainRemote(): ConformanceRemote {
  const orders = new Map<string, Stored>()
  const change = (id: string, fields: Stored) => {
    const order = orders.get(id)
    return order ? json(200, Object.assign(order, fields)) : NOT_FOUND
  }
  const routes: Route[] = [
    [/^GET \/me$/, () => json(200, {})],
    [/^POST \/events$/, () => json(200, {})],
    [
      /^POST \/orders$/,
      (_, order) => {
        if (orders.has(String(order.id))) {
          return json(409, { message: "The id exists." })
        }
        orders.set(String(order.id), { ...order, status: "new" })
        return json(201, {})
      },
    ],
    [
      /^GET \/orders$/,
      (_, __, query) => {
        const [page, size] = [Number(query.get("page")), Number(query.get("per_page"))]
        const fitting = [...orders.values()].filter(({ status }) => status === query.get("status"))
        const meta = { current_page: page, last_page: Math.ceil(fitting.length / size) || 1 }
        return json(200, { data: fitting.slice((page - 1) * size, page * size), meta })
      },
    ],
    [/^GET \/orders\/([^/]+)$/, ([id]) => (orders.has(id) ? json(200, orders.get(id)) : NOT_FOUND)],
    [/^(?:PUT|PATCH) \/orders\/([^/]+)$/, ([id], fields) => change(id, fields)],
    [/^DELETE \/orders\/([^/]+)$/, ([id]) => (orders.delete(id) ? json(200, {}) : NOT_FOUND)],
  ]
  return {
    handle: (request) => answerBy(routes, TOKEN, request),
    orders: () => [...orders.values()],
  }
}

export function plainSubject(provider: AnyProviderClass): ConformanceSubject {
  return { provider, settings, createRemote: plainRemote }
}
