import { KEY } from "../../../provider-kit/http/__tests__/wire-server"
import type { StatusInput } from "../../../types"
import provider, { BringForwardProviderService } from ".."
import { connectTo, ORDER, ROW, service, useRemotes, WINDOW, type Reply } from "./remotes"

const { remote, serve } = useRemotes()

const ADD = "POST /orders/add"
const LIST = "GET /orders/get_all"
const STATUS = "POST /orders/change-status"
const DELETE = "POST /orders/delete"
const TARGET = { external_id: "17", remote_ids: ["a", "b"], fact: null }

describe("the provider", () => {
  it("is registered for the order sync module", () => {
    expect(provider).toMatchObject({
      module: "order_sync",
      services: [BringForwardProviderService],
    })
    expect(BringForwardProviderService.identifier).toBe("bring-forward")
  })

  it("declares what the guide has no endpoint for", () => {
    expect(BringForwardProviderService.capabilities).toMatchObject({
      update: false,
      cancel: false,
      fetchOne: false,
      assignsIds: true,
      createInTurn: true,
      listFilter: "all",
    })
    const { config } = connectTo("https://orders.example.com")
    expect(service.capabilitiesOf(config)).toEqual({ remove: false, marker: false })
    expect(
      service.capabilitiesOf({ ...config, cancelled: "delete", marker_in_address: true }),
    ).toEqual({
      remove: true,
    })
    expect(service.knownStatuses().map(({ code }) => code)).toEqual([
      "pending",
      "delivery",
      "completed",
    ])
  })

  it("refuses settings that cannot work", () => {
    const { config } = connectTo("http://127.0.0.1:1")
    expect(service.checkConfig(config)).toBeNull()
    expect(new BringForwardProviderService({}).checkConfig(config)).toMatchObject({
      field: "base_url",
    })
    const item_keys = { ...config.item_keys, list: "address" }
    expect(service.checkConfig({ ...config, item_keys })).toMatchObject({ field: "item_keys" })
    expect(service.exchangeTimeoutMs(config)).toBe(15_000)
  })

  it.each([
    [{}, "authorization", KEY],
    [{ prefix: "Bearer" }, "authorization", `Bearer ${KEY}`],
    [{ header: "X-API-Key" }, "x-api-key", KEY],
  ])("sends the key as the settings say: %j", async (auth, header, value) => {
    const { seen, connection } = await remote({ [LIST]: [200, []] }, { auth })
    await service.listOrders({ page: 1, per_page: 100 }, connection)
    expect(seen[0].headers[header]).toBe(value)
  })
})

describe("createOrder", () => {
  it("sends the order, and is told no id", async () => {
    const { seen, connection } = await remote({ [ADD]: [200, "ORDER SUCCESS"] })
    await expect(service.createOrder(ORDER, connection)).resolves.toEqual({
      status: null,
      external_id: null,
    })
    expect(seen).toMatchObject([{ line: ADD, body: ORDER.payload }])
  })

  it.each<[Reply, object]>([
    [[200, ""], { kind: "ambiguous", code: "empty_answer", mayHaveApplied: true }],
    [[200, "ORDER FAILED"], { kind: "ambiguous", code: "unknown_form", mayHaveApplied: true }],
    [[200, { message: "ORDER SUCCESS" }], { kind: "ambiguous", mayHaveApplied: true }],
    [[400, "Missing items"], { kind: "invalid", mayHaveApplied: false }],
    [[503, ""], { kind: "transient", mayHaveApplied: true }],
  ])("does not take %j for a success", async (reply, error) => {
    const { connection } = await remote({ [ADD]: reply })
    await expect(service.createOrder(ORDER, connection)).rejects.toMatchObject(error)
  })

  it("repeats nothing of the address in an error", async () => {
    const { connection } = await remote({ [ADD]: [400, "No delivery to Berlin"] })
    const payload = { ...ORDER.payload, address: "Main street 1, Berlin, DE" }
    await expect(service.createOrder({ ...ORDER, payload }, connection)).rejects.toMatchObject({
      message: expect.not.stringContaining("Berlin"),
    })
  })
})

describe("findOrder", () => {
  it("finds the order by its content, in one request", async () => {
    const rows = [ROW, { ...ROW, orderNum: 18, quantity: 1 }]
    const { seen, connection } = await remote({ [LIST]: [200, { orders: rows }] })
    await expect(service.findOrder(ORDER, WINDOW, connection)).resolves.toMatchObject({
      is_conclusive: true,
      candidates: [
        { external_id: "17", remote_ids: [ROW.orderId], is_same_content: true, total: "20" },
      ],
    })
    expect(seen).toHaveLength(1)
  })

  it("reads the content under the names it was written with", async () => {
    const item_keys = { list: "products", product: "id", quantity: "count", shipping: "type" }
    const { connection } = await remote({ [LIST]: [200, [ROW]] }, { item_keys, price_of: "line" })
    const payload = {
      address: "Main street 1",
      products: [{ id: "p1", count: 2, type: "Regular" }],
    }
    await expect(
      service.findOrder({ ...ORDER, payload }, WINDOW, connection),
    ).resolves.toMatchObject({
      candidates: [{ external_id: "17", total: "10" }],
    })
  })

  it("groups as the settings say", async () => {
    const rows = [ROW, { ...ROW, orderNum: 18, productId: "p2" }]
    const { connection } = await remote({ [LIST]: [200, rows] }, { group_by: "orderId" })
    await expect(service.findOrder(ORDER, WINDOW, connection)).resolves.toMatchObject({
      candidates: [],
    })
  })

  it("reads a history of more than a megabyte", async () => {
    const old = Array.from({ length: 20_000 }, (_, index) => ({
      ...ROW,
      orderNum: index,
      productId: "z",
    }))
    const { connection } = await remote({ [LIST]: [200, [...old, { ...ROW, orderNum: 99_999 }]] })
    const { candidates } = await service.findOrder(ORDER, WINDOW, connection)
    expect(candidates).toMatchObject([{ external_id: "99999" }])
  })

  it.each<[string, Reply, string]>([
    ["a web page", [200, "<html>"], "not_json"],
    ["no list", [200, { message: "Hello" }], "unknown_envelope"],
    ["half a list", [200, '[{"orderId":"a"},'], "not_json"],
    ["nothing", [200, ""], "empty_answer"],
  ])("concludes nothing from %s", async (_, reply, code) => {
    const { connection } = await remote({ [LIST]: reply })
    await expect(service.findOrder(ORDER, WINDOW, connection)).rejects.toMatchObject({
      kind: "transient",
      code,
    })
  })
})

describe("listOrders", () => {
  it("answers all orders at once", async () => {
    const rows = [ROW, { ...ROW, productId: "p2" }, { ...ROW, orderNum: 18, status: "completed" }]
    const { seen, connection } = await remote({ [LIST]: [200, rows] })
    await expect(service.listOrders({ page: 1, per_page: 1 }, connection)).resolves.toMatchObject({
      orders: [
        { external_id: "17", status: "new", total: "40" },
        { external_id: "18", status: "done" },
      ],
      has_more: false,
      total: 2,
    })
    await expect(service.listOrders({ page: 2, per_page: 1 }, connection)).resolves.toMatchObject({
      orders: [],
    })
    expect(seen).toHaveLength(1)
  })
})

describe("setStatus", () => {
  it.each([
    ["new", "pending"],
    ["processing", "delivery"],
    ["done", "completed"],
  ] as const)("writes %s as %s for every id, in one request", async (status, word) => {
    const { seen, connection } = await remote(
      { [STATUS]: [200, [{ status: word }]] },
      { status_body: "list" },
    )
    await expect(
      service.setStatus({ ...TARGET, remote_ids: ["a", "b", "a"], status }, connection),
    ).resolves.toEqual({ status, status_code: word })
    expect(seen).toMatchObject([
      {
        body: [
          { orderId: "a", status: word },
          { orderId: "b", status: word },
        ],
      },
    ])
  })

  it("writes no status that the remote does not have, and none without an id", async () => {
    const { seen, connection } = await remote({ [STATUS]: [200, []] })
    const error = { kind: "invalid", code: "update_unsupported", mayHaveApplied: false }
    await expect(
      service.setStatus({ ...TARGET, status: "cancelled" }, connection),
    ).rejects.toMatchObject(error)
    // The order number is not the id of an order.
    const noIds: StatusInput = { ...TARGET, remote_ids: [], status: "done" }
    await expect(service.setStatus(noIds, connection)).rejects.toMatchObject(error)
    expect(seen).toEqual([])
  })

  it("leaves a doubt when the answer is lost", async () => {
    const { url } = await serve((request) => {
      request.on("data", () => request.socket.destroy())
    })
    const done: StatusInput = { ...TARGET, status: "done" }
    await expect(service.setStatus(done, connectTo(url))).rejects.toMatchObject({
      kind: "transient",
      mayHaveApplied: true,
    })
  })
})

describe("removeOrder", () => {
  it("deletes every id of the order, in one request", async () => {
    const { seen, connection } = await remote({
      [DELETE]: [200, { acknowledged: true, deletedCount: 2 }],
    })
    await expect(service.removeOrder(TARGET, connection)).resolves.toBeUndefined()
    expect(seen).toMatchObject([{ line: DELETE, body: { orderId: ["a", "b"] } }])
  })

  it.each<[Reply, object]>([
    [[200, { acknowledged: true, deletedCount: 0 }], { kind: "missing" }],
    [[200, { acknowledged: true, deletedCount: 1 }], { kind: "ambiguous" }],
    [[200, ""], { kind: "ambiguous" }],
    [[404, { message: "Order not found" }], { kind: "missing" }],
  ])("is not content with %j", async (reply, error) => {
    const { connection } = await remote({ [DELETE]: reply })
    await expect(service.removeOrder(TARGET, connection)).rejects.toMatchObject(error)
  })
})
