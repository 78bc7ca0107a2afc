import { ADD, bringForwardOrder, dialectPerTest, seen } from "../dialect-support"

const api = dialectPerTest("bring-forward", { now: () => new Date("2025-11-06T15:00:00Z") })
const add = (change?: Record<string, unknown>) => api.post(ADD, bringForwardOrder(change))
const change = (body: unknown) => api.post("/orders/change-status", body)
const remove = (orderId: unknown) => api.post("/orders/delete", { orderId })
const onlyOrder = () => api.emulator.remoteOrders()[0]

describe("POST /orders/add", () => {
  it("answers a plain text without id", async () => {
    const answer = await add()
    expect([answer.status, answer.text]).toEqual([200, "ORDER SUCCESS"])
    expect(answer.headers["content-type"]).toContain("text/plain")
    expect(onlyOrder()).toMatchObject({
      correlation: "order_01A",
      status: "pending",
      cancelled: false,
      total: "30.00",
      items: [
        { productId: "p1", quantity: 2, shipping: "Regular" },
        { productId: "p2", quantity: 1, shipping: "Express" },
      ],
    })
  })

  it("can say that it has added an order and not do it", async () => {
    const action = { type: "drip", intervalMs: 1, process: false } as const
    api.emulator.addFault({ match: { operation: "create" }, action })
    expect((await add()).text).toBe("ORDER SUCCESS")
    expect(api.emulator.orders()).toEqual([])
  })

  it("can answer JSON", async () => {
    api.configure({ addAnswer: "json" })
    expect(seen(await add())).toEqual([200, { message: "ORDER SUCCESS" }])
  })

  it("makes two orders of the same body sent twice", async () => {
    await add()
    await add()
    expect(api.emulator.tally("order_01A")).toMatchObject({ creates: 2 })
    const [first, second] = api.emulator.remoteOrders()
    expect(api.emulator.reconcile(["order_01A"]).doubled).toEqual({
      order_01A: [first.id, second.id],
    })
  })

  it.each([
    { address: undefined },
    { address: " " },
    { address: { line: "1 Example Street" } },
    { items: undefined },
    { items: [] },
    { items: ["p1"] },
    { items: [{ quantity: 1, shipping: "Regular" }] },
    { items: [{ productId: 1, quantity: 1, shipping: "Regular" }] },
    { items: [{ productId: "p1", shipping: "Regular" }] },
    { items: [{ productId: "p1", quantity: 0.5, shipping: "Regular" }] },
    { items: [{ productId: "p1", quantity: "1", shipping: "Regular" }] },
    { items: [{ productId: "p1", quantity: 1 }] },
  ])("refuses %j", async (wrong) => {
    expect(seen(await add(wrong))).toEqual([400, { message: expect.any(String) }])
    expect(api.emulator.orders()).toEqual([])
  })

  it("can refuse in plain text", async () => {
    api.configure({ refusals: "text" })
    expect((await add({ address: "" })).text).toBe("address is required")
  })

  it("can have other names for what the guide does not name", async () => {
    const products = [{ product: "p1", qty: 1, shipping: "Regular" }]
    expect((await add({ items: undefined, products })).status).toBe(400)
    api.configure({
      itemKeys: { items: ["items", "products"], productId: ["product"], quantity: ["qty"] },
    })
    expect((await add({ items: undefined, products })).status).toBe(200)
    expect((await add()).status).toBe(400)
  })

  it("can have a catalogue and shipping types of its own", async () => {
    api.configure({
      products: { p1: { name: "Pen", image: "pen.png", price: 1.5 } },
      shippingTypes: ["Regular"],
    })
    expect((await add()).text).toContain("p2")
    const of = (shipping: string) => add({ items: [{ productId: "p1", quantity: 3, shipping }] })
    expect((await of("Express")).status).toBe(400)
    expect((await of("Regular")).status).toBe(200)
    expect(onlyOrder()).toMatchObject({ total: "4.50", items: [{ name: "Pen", price: "1.5" }] })
  })

  it("needs the key, without a scheme unless the behaviour says so", async () => {
    const { apiKey } = api.emulator
    const withKey = (authorization: string | null) =>
      api.call("POST", ADD, bringForwardOrder(), { headers: { authorization } })
    expect((await withKey(null)).status).toBe(401)
    expect((await withKey(`Bearer ${apiKey}`)).status).toBe(401)
    api.configure({ auth: { header: "authorization", prefix: "Bearer " } })
    expect((await withKey(`Bearer ${apiKey}`)).status).toBe(200)
  })
})

describe("POST /orders/change-status", () => {
  beforeEach(() => add())

  it("answers the updated orders with the guide's fields", async () => {
    const { id } = onlyOrder()
    expect(seen(await change({ orderId: id, status: "delivery" }))).toEqual([
      200,
      [
        {
          _id: id,
          user: "default",
          status: "delivery",
          address: "1 Example Street, Springfield, order_01A",
          createdAt: "2025-11-06T15:00:00.000Z",
          __v: 0,
        },
      ],
    ])
    expect(onlyOrder()).toMatchObject({ status: "delivery" })
    expect(api.emulator.requests[1]).toMatchObject({
      operation: "status",
      orderId: id,
      correlation: "order_01A",
    })
    api.configure({ changeStatusAnswer: "object" })
    expect(seen(await change({ orderId: id, status: "completed" }))).toMatchObject([
      200,
      { _id: id, status: "completed" },
    ])
  })

  it("refuses other statuses, and orders that do not exist", async () => {
    const { id } = onlyOrder()
    expect((await change({ orderId: id, status: "cancelled" })).status).toBe(400)
    expect((await change({ orderId: id })).status).toBe(400)
    expect((await change({ status: "delivery" })).status).toBe(400)
    expect((await change({ orderId: "65ab", status: "delivery" })).status).toBe(404)
    expect(onlyOrder()).toMatchObject({ status: "pending" })
  })

  it.each(["single", "ids", "list", "wrapped"] as const)("can take the form %s", async (form) => {
    const { id } = onlyOrder()
    const bodies = {
      single: { orderId: id, status: "delivery" },
      ids: { orderId: [id], status: "delivery" },
      list: [{ orderId: id, status: "delivery" }],
      wrapped: { orders: [{ orderId: id, status: "delivery" }] },
    }
    api.configure({ changeStatusBody: form })
    for (const [name, body] of Object.entries(bodies)) {
      expect([name, (await change(body)).status]).toEqual([name, name === form ? 200 : 400])
      expect(api.emulator.requests.at(-1)).toMatchObject({ orderId: id })
    }
    api.configure({ changeStatusBody: "any" })
    for (const body of Object.values(bodies)) {
      expect((await change(body)).status).toBe(200)
    }
  })

  it("changes a line alone where each line has an id", async () => {
    api.configure({ orderIdPer: "line" })
    const { ids } = onlyOrder()
    expect(ids).toHaveLength(2)
    expect((await change({ orderId: ids[1], status: "completed" })).status).toBe(200)
    expect(api.emulator.orders()[0].lines.map(({ status }) => status)).toEqual([
      "pending",
      "completed",
    ])
    expect(
      (await change({ orderId: api.emulator.orders()[0].id, status: "completed" })).status,
    ).toBe(404)
  })
})

describe("POST /orders/delete", () => {
  beforeEach(async () => {
    await add()
    await add({ address: "order_01B" })
  })

  it("deletes what exists and counts it", async () => {
    const [first, second] = api.emulator.remoteOrders()
    expect(seen(await remove([first.id, first.id, "65ab"]))).toEqual([
      200,
      { acknowledged: true, deletedCount: 1 },
    ])
    expect(api.emulator.remoteOrders().map(({ id }) => id)).toEqual([second.id])
    expect(seen(await remove([first.id]))).toMatchObject([200, { deletedCount: 0 }])
    expect(api.emulator.reconcile(["order_01A", "order_01B"]).missing).toEqual(["order_01A"])
  })

  it.each([undefined, "65ab", [1]])("refuses the ids %j", async (orderId) => {
    expect((await remove(orderId)).status).toBe(400)
  })

  it("deletes line by line where each line has an id", async () => {
    api.configure({ orderIdPer: "line" })
    const { ids } = onlyOrder()
    await remove([ids[0]])
    expect(onlyOrder()).toMatchObject({ ids: [ids[1]], items: [{ productId: "p2" }] })
    await remove([ids[1]])
    expect(onlyOrder()).toMatchObject({ correlation: "order_01B" })
  })
})
