import { CAPABILITIES } from "../client/generation"
import { orderRepoConfigSchema } from "../schemas"
import { KEY } from "../../../provider-kit/http/__tests__/wire-server"
import provider, { OrderRepoProviderService } from ".."
import { connectTo, ORDER, REMOTE, service, useRemotes, type Reply } from "./remotes"

const { remote, serve } = useRemotes()

describe("the provider", () => {
  it("refuses a slash in the order id template, and keeps what was saved with one", () => {
    const { config } = connectTo("https://orderrepo.com", { order_id_template: "shop/{id}" })
    expect(service.checkConfig(config)).toMatchObject({ field: "order_id_template" })
    expect(service.checkConfig({ ...config, order_id_template: "shop-{id}" })).toBeNull()
    expect(orderRepoConfigSchema.safeParse(config).success).toBe(true)
  })

  it("is registered for the order sync module", () => {
    expect(provider).toMatchObject({ module: "order_sync", services: [OrderRepoProviderService] })
    expect(OrderRepoProviderService.identifier).toBe("orderrepo")
    expect(OrderRepoProviderService.capabilities).toEqual(CAPABILITIES.current)
  })

  it("creates an order", async () => {
    const { seen, connection } = await remote({ "POST /api/orders/track": [201, { data: REMOTE }] })
    await expect(service.createOrder(ORDER, connection)).resolves.toEqual({ status: "new" })
    expect(seen).toMatchObject([{ line: "POST /api/orders/track", body: ORDER.payload }])
    expect(seen[0].body).not.toHaveProperty("status")
  })

  it("sends the headers of the guide, the Origin with writes only", async () => {
    const { seen, connection } = await remote(
      { "POST /api/orders/track": [201, {}], "GET /api/external/orders": [200, []] },
      { origin: "https://example.com/" },
    )
    await service.createOrder(ORDER, connection)
    await service.listOrders({ page: 1, per_page: 1 }, connection)
    for (const { headers } of seen) {
      expect(headers).toMatchObject({
        accept: "application/json",
        "content-type": "application/json",
        "x-api-key": KEY,
      })
      expect(headers).not.toHaveProperty("authorization")
    }
    expect(seen[0].headers.origin).toBe("https://example.com")
    expect(seen[1].headers).not.toHaveProperty("origin")
  })

  it("does not write with an origin that is none, but reads", async () => {
    const replies: Record<string, Reply> = { "GET /api/external/orders": [200, []] }
    const { seen, connection } = await remote(replies, { origin: "example.com" })
    const error = { kind: "origin", code: "origin_malformed", mayHaveApplied: false }
    await expect(service.createOrder(ORDER, connection)).rejects.toMatchObject(error)
    await service.listOrders({ page: 1, per_page: 1 }, connection)
    expect(seen).toHaveLength(1)

    const withoutKey = { ...connection, secrets: { api_key: "" } }
    await expect(service.createOrder(ORDER, withoutKey)).rejects.toMatchObject({ kind: "auth" })
  })

  it("repeats nothing of a customer when an order or an event is refused", async () => {
    const message =
      "Test Buyer of Example Street 1 with buyer@example.com, +4930123456, said: No bell"
    const refusal: Reply = [422, { message, errors: { username: ["Buyer is not allowed."] } }]
    const { connection } = await remote({
      "POST /api/orders/track": refusal,
      "POST /api/events/track": refusal,
    })
    const payload = {
      ...ORDER.payload,
      username: "Test Buyer",
      email: "buyer@example.com",
      phone: "+4930123456",
      data: [
        { name: "Address", value: "Example Street 1" },
        { name: "Note", value: "No bell" },
      ],
    }
    const error = {
      message: expect.stringMatching(
        /"\[hidden\] of \[hidden\] with \[hidden\], \[hidden\], said: \[hidden\]"$/,
      ),
      fieldErrors: { username: ["[hidden] is not allowed."] },
    }
    await expect(service.createOrder({ ...ORDER, payload }, connection)).rejects.toMatchObject(
      error,
    )
    const values = ["Test Buyer", "Example Street 1", "buyer@example.com", "+4930123456", "No bell"]
    const data = values.map((value) => ({ name: "Field", value }))
    await expect(service.sendEvent({ event: "callback", data }, connection)).rejects.toMatchObject({
      message: error.message,
    })
  })

  it("says of an address that this store must not reach which field it is", () => {
    const careful = new OrderRepoProviderService({})
    const problemAt = (base_url: string) => careful.checkConfig(connectTo(base_url).config)
    expect(problemAt("https://orderrepo.com")).toBeNull()
    expect(problemAt("http://orderrepo.com")).toEqual({
      field: "base_url",
      message: "Use https: with http, the key would be sent unencrypted.",
    })
    expect(problemAt("https://10.0.0.1")).toEqual({
      field: "base_url",
      message: "This is an address inside a private network.",
    })
    expect(service.checkConfig(connectTo("http://10.0.0.1").config)).toBeNull()
  })

  it("updates an order with all its fields, and the status when there is one", async () => {
    const { seen, connection } = await remote({ "POST /api/orders/update": [204, ""] })
    await expect(service.updateOrder(ORDER, null, connection)).resolves.toEqual({ status: null })
    await service.updateOrder(ORDER, "cancelled", connection)
    expect(seen[0].body).toEqual(ORDER.payload)
    expect(seen[1].body).toEqual({ ...ORDER.payload, status: "cancelled" })
  })

  it("reads one order", async () => {
    const path = "GET /api/external/orders/order%2F..%2F1"
    const { connection } = await remote({
      [path]: [200, { data: { ...REMOTE, external_id: "order/../1" } }],
    })
    const order = await service.fetchOrder("order/../1", connection)
    expect(order).toMatchObject({ external_id: "order/../1", status: "new" })
  })

  it("does not take another order for the one asked for", async () => {
    const { connection } = await remote({
      "GET /api/external/orders/other": [200, { data: REMOTE }],
    })
    await expect(service.fetchOrder("other", connection)).rejects.toMatchObject({
      code: "other_order",
    })
  })

  it("says when the remote does not have an order", async () => {
    const path = "GET /api/external/orders/gone"
    const { connection } = await remote({ [path]: [404, { message: "Order not found" }] })
    await expect(service.fetchOrder("gone", connection)).rejects.toMatchObject({ kind: "missing" })
  })

  it("asks for nothing when an id cannot stand in an address", async () => {
    const { seen, connection } = await remote({})
    await expect(service.fetchOrder("..", connection)).rejects.toMatchObject({ kind: "invalid" })
    expect(seen).toEqual([])
  })

  it("lists orders", async () => {
    const { seen, connection } = await remote({ "GET /api/external/orders": [200, [REMOTE, null]] })
    const page = await service.listOrders({ status: "new", page: 1, per_page: 2 }, connection)
    expect(page).toMatchObject({
      orders: [{ external_id: "order-100234" }],
      has_more: true,
      total: null,
    })
    expect(seen[0].line).toBe("GET /api/external/orders?status=new&per_page=2&page=1")
  })

  it.each([{}, { data: null }, "ok", 7])("does not guess what a list of %j means", async (body) => {
    const { connection } = await remote({
      "GET /api/external/orders": [200, JSON.stringify(body)],
      "GET /api/external/orders/a": [200, JSON.stringify(body)],
    })
    const error = { kind: "transient", code: "unknown_envelope" }
    await expect(service.listOrders({ page: 1, per_page: 2 }, connection)).rejects.toMatchObject(
      error,
    )
    await expect(service.fetchOrder("a", connection)).rejects.toMatchObject(error)
  })

  it("sends an event", async () => {
    const { seen, connection } = await remote({ "POST /api/events/track": [200, { data: {} }] })
    const event = { event: "cfsdfsfds", data: [{ name: "Name", value: "Test Buyer" }] }
    await service.sendEvent(event, connection)
    expect(seen).toMatchObject([{ line: "POST /api/events/track", body: event }])
  })

  it("obeys the time limit of the connection", async () => {
    const server = await serve(() => undefined)
    const connection = connectTo(server.url, { timeout_seconds: 0.1 })
    await expect(service.createOrder(ORDER, connection)).rejects.toMatchObject({ code: "timeout" })
  })

  it("keeps out of private networks unless told otherwise", async () => {
    const careful = new OrderRepoProviderService({})
    const connection = connectTo("https://127.0.0.1:1")
    const error = { kind: "misconfigured", code: "private_address" }
    await expect(careful.createOrder(ORDER, connection)).rejects.toMatchObject(error)
  })
})
