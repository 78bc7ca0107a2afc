import type { AnyProviderClass, ConformanceRemote, ConformanceSubject } from "../.."
import { answerBy, json, NOT_FOUND, type Route } from "./memory-remote"
import { settings, TOKEN } from "./kit"

interface Stored {
  id: string
  reference: unknown
  status: unknown
  items: { id: string; title: unknown; quantity: unknown }[]
  tracking: unknown[]
}

/** The remote of the stepped model: makes the ids, and takes everything twice. */
function steppedRemote(): ConformanceRemote {
  const orders: Stored[] = []
  let lastId = 1_000
  const nextId = () => String(++lastId)
  const withOrder = (id: string, answer: (order: Stored) => ReturnType<typeof json>) => {
    const order = orders.find((one) => one.id === id)
    return order ? answer(order) : NOT_FOUND
  }
  const routes: Route[] = [
    [/^GET \/me$/, () => json(200, {})],
    [/^GET \/orders$/, () => json(200, orders.map(shown))],
    [
      /^POST \/orders$/,
      (_, { reference }) => {
        const order = { id: nextId(), reference, status: "new", items: [], tracking: [] }
        orders.push(order)
        return json(201, shown(order))
      },
    ],
    [/^GET \/orders\/(\d+)$/, ([id]) => withOrder(id, (order) => json(200, shown(order)))],
    [
      /^PATCH \/orders\/(\d+)$/,
      ([id], { status }) =>
        withOrder(id, (order) => json(200, shown(Object.assign(order, { status })))),
    ],
    [
      /^POST \/orders\/(\d+)\/items$/,
      ([id], { title, quantity }) =>
        withOrder(id, ({ items }) => {
          const item = { id: nextId(), title, quantity }
          items.push(item)
          return json(201, item)
        }),
    ],
    [
      /^DELETE \/orders\/(\d+)\/items\/(\d+)$/,
      ([id, itemId]) =>
        withOrder(id, (order) => {
          const kept = order.items.filter((item) => item.id !== itemId)
          const isGone = kept.length === order.items.length
          order.items = kept
          return isGone ? NOT_FOUND : json(200, {})
        }),
    ],
    [
      /^POST \/orders\/(\d+)\/tracking$/,
      ([id], { number }) =>
        withOrder(id, ({ tracking }) => json(201, { count: tracking.push(number) })),
    ],
  ]
  return {
    handle: (request) => answerBy(routes, TOKEN, request),
    orders: () =>
      orders.map(({ reference, status, items, tracking }) => {
        const contents = items.map(({ title, quantity }) => ({ title, quantity }))
        return { reference, status, tracking, items: contents.sort(byText) }
      }),
  }
}

/** Tracking numbers can be written, not read. */
function shown({ tracking: _tracking, ...order }: Stored) {
  return order
}

function byText(a: object, b: object): number {
  return JSON.stringify(a) < JSON.stringify(b) ? -1 : 1
}

export function steppedSubject(provider: AnyProviderClass): ConformanceSubject {
  return { provider, settings, createRemote: steppedRemote }
}
