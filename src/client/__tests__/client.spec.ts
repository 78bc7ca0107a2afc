import fc from "fast-check"
import { propertyRuns } from "../../../dev/testing/property-runs"
import { ROUTES } from "../../../scripts/openapi/routes"
import { createOrderSyncClient, type OrderSyncClient, type RequestOptions } from ".."

const HEADERS = { "x-request": "1" }
const SELECT = { fields: "id" }
const CREATE = { name: "Main account", provider_id: "orderrepo", secrets: { api_key: "k" } }
const EVENT = { event: "call", data: [{ name: "Name", value: "Test Buyer" }] }

interface Call {
  route: string
  call: (client: OrderSyncClient) => Promise<unknown>
  /** What is sent besides the headers. */
  sends?: RequestOptions
}

const CALLS: Call[] = [
  {
    route: "GET /admin/order-sync/providers",
    call: ({ admin }) => admin.providers(HEADERS),
  },
  {
    route: "GET /admin/order-sync/connections",
    call: ({ admin }) => admin.connections.list({ q: "main" }, HEADERS),
    sends: { query: { q: "main" } },
  },
  {
    route: "POST /admin/order-sync/connections",
    call: ({ admin }) => admin.connections.create(CREATE, SELECT, HEADERS),
    sends: { body: CREATE, query: SELECT },
  },
  {
    route: "GET /admin/order-sync/connections/{id}",
    call: ({ admin }) => admin.connections.retrieve("{id}", SELECT, HEADERS),
    sends: { query: SELECT },
  },
  {
    route: "POST /admin/order-sync/connections/{id}",
    call: ({ admin }) => admin.connections.update("{id}", { version: 2 }, SELECT, HEADERS),
    sends: { body: { version: 2 }, query: SELECT },
  },
  {
    route: "DELETE /admin/order-sync/connections/{id}",
    call: ({ admin }) => admin.connections.delete("{id}", HEADERS),
  },
  {
    route: "POST /admin/order-sync/connections/test-settings",
    call: ({ admin }) => admin.connections.testSettings(CREATE, HEADERS),
    sends: { body: CREATE },
  },
  {
    route: "POST /admin/order-sync/connections/{id}/test",
    call: ({ admin }) => admin.connections.test("{id}", { config: {} }, HEADERS),
    sends: { body: { config: {} } },
  },
  {
    route: "GET /admin/order-sync/connections/{id}/statuses",
    call: ({ admin }) => admin.connections.statuses("{id}", HEADERS),
  },
  {
    route: "GET /admin/order-sync/connections/{id}/figures",
    call: ({ admin }) => admin.connections.figures("{id}", HEADERS),
  },
  {
    route: "POST /admin/order-sync/connections/{id}/sync",
    call: ({ admin }) => admin.connections.sync("{id}", HEADERS),
    sends: { body: {} },
  },
  {
    route: "GET /admin/order-sync/deliveries",
    call: ({ admin }) => admin.deliveries.list({ state: "parked", limit: 5 }, HEADERS),
    sends: { query: { state: "parked", limit: 5 } },
  },
  {
    route: "GET /admin/order-sync/deliveries/{id}",
    call: ({ admin }) => admin.deliveries.retrieve("{id}", SELECT, HEADERS),
    sends: { query: SELECT },
  },
  {
    route: "POST /admin/order-sync/deliveries/retry",
    call: ({ admin }) => admin.deliveries.retryMany({ state: "parked" }, HEADERS),
    sends: { body: { state: "parked" } },
  },
  {
    route: "POST /admin/order-sync/deliveries/{id}/retry",
    call: ({ admin }) => admin.deliveries.retry("{id}", HEADERS),
    sends: { body: {} },
  },
  {
    route: "POST /admin/order-sync/deliveries/{id}/retry-action",
    call: ({ admin }) => admin.deliveries.retryAction("{id}", HEADERS),
    sends: { body: {} },
  },
  {
    route: "POST /admin/order-sync/deliveries/{id}/settle",
    call: ({ admin }) => admin.deliveries.settle("{id}", { external_id: "3" }, HEADERS),
    sends: { body: { external_id: "3" } },
  },
  {
    route: "POST /admin/order-sync/deliveries/{id}/settle-collision",
    call: ({ admin }) => admin.deliveries.settleCollision("{id}", { is_ours: true }, HEADERS),
    sends: { body: { is_ours: true } },
  },
  {
    route: "GET /admin/order-sync/orders",
    call: ({ admin }) => admin.orders.list({ q: "7" }, HEADERS),
    sends: { query: { q: "7" } },
  },
  {
    route: "GET /admin/order-sync/orders/{id}",
    call: ({ admin }) => admin.orders.retrieve("{id}", SELECT, HEADERS),
    sends: { query: SELECT },
  },
  {
    route: "POST /admin/order-sync/orders/{id}/resend",
    call: ({ admin }) => admin.orders.resend("{id}", { connection_id: "c" }, SELECT, HEADERS),
    sends: { body: { connection_id: "c" }, query: SELECT },
  },
  {
    route: "POST /admin/order-sync/orders/{id}/erase",
    call: ({ admin }) => admin.orders.erase("{id}", HEADERS),
    sends: { body: {} },
  },
  {
    route: "GET /admin/order-sync/orders/{id}/preview",
    call: ({ admin }) => admin.orders.preview("{id}", { connection_id: "c" }, HEADERS),
    sends: { query: { connection_id: "c" } },
  },
  {
    route: "GET /admin/order-sync/stats",
    call: ({ admin }) => admin.stats({ period: "7d" }, HEADERS),
    sends: { query: { period: "7d" } },
  },
  {
    route: "GET /admin/order-sync/timeline",
    call: ({ admin }) => admin.timeline({ period: "7d", time_zone: "Europe/Berlin" }, HEADERS),
    sends: { query: { period: "7d", time_zone: "Europe/Berlin" } },
  },
  {
    route: "GET /admin/order-sync/issues",
    call: ({ admin }) => admin.issues(HEADERS),
  },
  {
    route: "GET /admin/order-sync/health",
    call: ({ admin }) => admin.health(HEADERS),
  },
  {
    route: "POST /store/order-sync/events",
    call: ({ store }) => store.sendEvent(EVENT, HEADERS),
    sends: { body: EVENT },
  },
]

/** A client, and what it has asked the SDK for. */
function openClient() {
  const requests: { path: string; options: RequestOptions }[] = []
  const client = createOrderSyncClient({
    client: {
      fetch: <TAnswer>(path: string, options: RequestOptions = {}) => {
        requests.push({ path, options })
        return Promise.resolve("the answer" as TAnswer)
      },
    },
  })
  return { client, requests }
}

describe("the client of the routes", () => {
  it("has a method for every route", () => {
    expect(CALLS.map(({ route }) => route).sort()).toEqual(ROUTES.map(({ route }) => route).sort())
  })

  it.each(CALLS)("asks for $route", async ({ route, call, sends }) => {
    const { client, requests } = openClient()
    expect(await call(client)).toBe("the answer")
    expect(requests).toHaveLength(1)
    const [{ path, options }] = requests
    const { method = "GET", headers, ...sent } = options
    expect(`${method} ${decodeURIComponent(path)}`).toBe(route)
    expect(headers).toEqual(HEADERS)
    expect(sent).toEqual({ query: undefined, ...sends })
  })

  it("needs nothing but the id where a route needs no more", async () => {
    const { client, requests } = openClient()
    await client.admin.connections.test("a")
    await client.admin.orders.resend("b")
    await client.admin.deliveries.list()
    expect(requests.map(({ options: { body, query } }) => ({ body, query }))).toEqual([
      { body: {}, query: undefined },
      { body: {}, query: undefined },
      { body: undefined, query: undefined },
    ])
  })

  it("keeps every id within its part of the path", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ minLength: 1, unit: "grapheme" }), async (id) => {
        const { client, requests } = openClient()
        await client.admin.deliveries.retry(id)
        const parts = requests[0].path.split("/")
        expect(parts.slice(0, 4)).toEqual(["", "admin", "order-sync", "deliveries"])
        expect(parts.slice(4).map(decodeURIComponent)).toEqual([id, "retry"])
        expect(requests[0].path).not.toMatch(/[?#]/)
      }),
      { numRuns: propertyRuns(500) },
    )
  })
})
