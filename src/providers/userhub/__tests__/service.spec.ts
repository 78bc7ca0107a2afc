import { KEY } from "../../../provider-kit/http/__tests__/wire-server"
import provider, { UserHubProviderService } from ".."
import {
  connectTo,
  good,
  LIST,
  listed,
  mapped,
  pages,
  service,
  useRemotes,
  type Reply,
} from "./remotes"

const { remote, unusedAddress } = useRemotes()

const PLACE = "POST /api/orders/place"
const ACTION = "POST /api/orders/3/action"
const UNAUTHORIZED: Reply = [401, { message: "Unauthenticated." }]

describe("the provider for Userhub", () => {
  it("is registered for the order sync module", () => {
    expect(provider).toMatchObject({ module: "order_sync", services: [UserHubProviderService] })
    expect(UserHubProviderService.identifier).toBe("userhub")
  })

  it("places an order and takes the id of its path, not its number", async () => {
    const { seen, connection } = await remote({ [PLACE]: good(listed(3)) })
    const order = mapped()
    await expect(service.createOrder(order, connection)).resolves.toEqual({
      external_id: "3",
      status: "new",
      status_code: "pending",
    })
    expect(seen).toMatchObject([
      { line: PLACE, body: order.payload, headers: { authorization: `Bearer ${KEY}` } },
    ])
  })

  it.each([
    ["1294.250", undefined],
    [1294.25, undefined],
    ["1294.2501", undefined],
    ["1299.25", [expect.objectContaining({ field: "total", code: "total_differs" })]],
  ])("compares the total %p that comes back", async (total, coercions) => {
    const { connection } = await remote({ [PLACE]: good(listed(3, { total })) })
    const result = await service.createOrder(mapped(), connection)
    expect(result.coercions).toEqual(coercions)
  })

  it.each([{ success: true }, { success: true, data: { order_id: 421003 } }, ""])(
    "does not know the id after the answer %j",
    async (body) => {
      const { connection } = await remote({ [PLACE]: [200, body] })
      const result = await service.createOrder(mapped(), connection)
      expect(result.external_id).toBeNull()
    },
  )

  it("sends the key as it is set, or none", async () => {
    const auth = { header: "X-Token", prefix: "" }
    const own = await remote({ [LIST]: good([]) }, { auth })
    await service.probe(own.connection)
    expect(own.seen[0].headers).toMatchObject({ "x-token": KEY })
    expect(own.seen[0].headers).not.toHaveProperty("authorization")
    const none = await remote({ [LIST]: good([]) }, { auth: { type: "none" } })
    await service.probe({ ...none.connection, secrets: {} })
    expect(none.seen[0].headers).not.toHaveProperty("authorization")
    const missing = service.probe({ ...own.connection, secrets: {} })
    await expect(missing).rejects.toMatchObject({ kind: "auth" })
  })

  it("repeats nothing of a customer when an order is refused", async () => {
    const message = "Test Buyer, Main street 1, john@example.com, Ring twice are not allowed"
    const { connection } = await remote({ [PLACE]: [422, { success: false, message }] })
    const error = await service.createOrder(mapped(), connection).catch((thrown: Error) => thrown)
    expect(String(error)).not.toMatch(/Test|Buyer|Main street|john|Ring twice/)
    expect(error).toMatchObject({ kind: "rejected" })
  })

  it("writes what the order is now into the metadata", async () => {
    const { seen, connection } = await remote({ [ACTION]: good(null) })
    await service.updateOrder({ ...mapped(), external_id: "3" }, null, connection)
    expect(seen[0].body).toMatchObject({
      action: "update_metadata",
      metadata: { medusa_order_id: "order_01HZX", medusa_order: { total: 1294.25 } },
    })
  })

  it.each([
    ["new", null, { action: "update_status", status: "pending" }],
    ["processing", "shipped", { action: "update_status", status: "in_progress" }],
    ["done", "completed", { action: "complete" }],
    ["done", "returned", { action: "complete", notes: "Returned in the shop" }],
    ["cancelled", "cancelled", { action: "cancel" }],
  ] as const)("sets %s because of %s", async (status, fact, body) => {
    const { seen, connection } = await remote({ [ACTION]: good({ id: 3, status: "on_hold" }) })
    const input = { external_id: "3", remote_ids: [], status, fact }
    const result = await service.setStatus(input, connection)
    expect(seen[0].body).toEqual(body)
    expect(result).toEqual({ status: "processing", status_code: "on_hold" })
  })

  it("reads one order in any envelope, with its marker", async () => {
    const order = listed(3, { notes: "Hi\n[medusa_order_id:order_9]", status: "Refunded" })
    for (const body of [{ success: true, data: order }, { data: { order } }, order]) {
      const { connection } = await remote({ "GET /api/orders/3": [200, body] })
      await expect(service.fetchOrder("3", connection)).resolves.toMatchObject({
        external_id: "3",
        status: "cancelled",
        status_code: "refunded",
        total: "1294.25",
        store_order_id: "order_9",
        items: null,
      })
    }
  })

  it("takes neither another order nor another form for the one asked for", async () => {
    const { connection } = await remote({
      "GET /api/orders/4": good(listed(3)),
      "GET /api/orders/5": good([]),
      "GET /api/orders/6": [404, { message: "Order not found" }],
    })
    const failing = (id: string) => expect(service.fetchOrder(id, connection)).rejects
    await failing("4").toMatchObject({ code: "other_order" })
    await failing("5").toMatchObject({ code: "unknown_envelope" })
    await failing("6").toMatchObject({ kind: "missing" })
  })

  it("lists open orders, and believes in no page that is another one", async () => {
    const { seen, connection } = await remote({
      [LIST]: good([listed(3), { nonsense: 1 }], pages(1, 2, 3)),
    })
    const first = await service.listOrders({ page: 1, per_page: 2 }, connection)
    expect(first).toMatchObject({ orders: [{ external_id: "3" }], has_more: true, total: 3 })
    expect(seen[0].line).toMatch(/active_only=1.*per_page=2/)
    expect(seen[0].line).not.toMatch(/[?&]page=/)
    const second = await service.listOrders({ page: 2, per_page: 2 }, connection)
    expect(second).toMatchObject({ orders: [], has_more: false })
  })

  it("asks without a page size where the one asked for is refused", async () => {
    const { seen, connection } = await remote({
      [LIST]: (query) =>
        query.has("per_page") ? [422, { message: "per_page" }] : good([listed(3)]),
    })
    const page = await service.listOrders({ page: 1, per_page: 100 }, connection)
    expect(page.orders).toHaveLength(1)
    expect(seen).toHaveLength(2)
  })

  it("reads statuses and figures by either spelling", async () => {
    const figures = good({ total_orders: 4, total_revenue: "2450.00", other: 1 })
    const table = await remote({
      "GET /api/orders/meta/statuses": good(["pending", "on_hold", "odd"]),
      "GET /api/orders/stats": figures,
    })
    const examples = await remote({
      "GET /api/orders/statuses/available": good(["pending", "on_hold", "odd"]),
      "GET /api/orders/stats": [500, "<html>"],
      "GET /api/orders/stats/overview": figures,
    })
    for (const { connection } of [table, examples]) {
      await expect(service.listStatuses(connection)).resolves.toEqual([
        { code: "pending", label: "Pending", status: "new" },
        { code: "on_hold", label: "On hold", status: "processing" },
        { code: "odd", label: "Odd", status: null },
      ])
      await expect(service.readStats(connection)).resolves.toEqual([
        { name: "total_orders", label: "stats.total_orders", value: "4" },
        { name: "total_revenue", label: "stats.total_revenue", value: "2 450.00 EUR" },
      ])
    }
  })

  it("tests a connection by one read", async () => {
    const fine = await remote({ [LIST]: good([]) })
    expect((await service.testConnection(fine.connection)).ok).toBe(true)
    expect(fine.lines()).toEqual([LIST])
    const refused = await remote({ [LIST]: UNAUTHORIZED })
    const open = { ...refused.connection, config: { ...refused.connection.config } }
    open.config.auth = { ...open.config.auth, type: "none" }
    for (const connection of [refused.connection, open]) {
      const { ok, checks } = await service.testConnection(connection)
      expect(ok).toBe(false)
      expect(checks.map(({ code }) => code)).toEqual(["reachable", "api_key_refused"])
    }
    const nobody = connectTo(await unusedAddress(), { auth: { type: "none" } })
    expect((await service.testConnection(nobody)).checks).toMatchObject([{ code: "refused" }])
  })

  it("refuses settings without any customer id, and private addresses", () => {
    const careful = new UserHubProviderService({})
    const { config } = connectTo("https://userhub.example.com")
    expect(careful.checkConfig(config)).toBeNull()
    expect(careful.checkConfig({ ...config, customer_id: "" })?.field).toBe("customer_id_path")
    expect(careful.checkConfig({ ...config, base_url: "https://10.0.0.1" })?.field).toBe("base_url")
  })
})
