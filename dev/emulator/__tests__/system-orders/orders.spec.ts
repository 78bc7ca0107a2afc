import { dialectPerTest, seen, systemOrder, SYSTEM } from "../dialect-support"

const api = dialectPerTest("system-orders", { now: () => new Date("2025-11-06T15:00:00Z") })
const create = (change?: Record<string, unknown>) => api.post(SYSTEM, systemOrder(change))
const ids = async (query: string) =>
  (await api.get(`${SYSTEM}?${query}`)).json<{ id: number }[]>().map(({ id }) => id)

describe("POST /System/Orders", () => {
  it("answers the order with all that was sent", async () => {
    const expected = {
      ...systemOrder({ note: "a" }),
      id: 1,
      number: "SO-000001",
      statusId: 1,
      total: 0,
      items: [],
      isPaid: false,
      isDone: false,
      isCancelled: false,
      isSent: false,
      isDelivered: false,
      tracking: [],
      history: [],
      createdAt: "2025-11-06T15:00:00.000Z",
      updatedAt: "2025-11-06T15:00:00.000Z",
    }
    expect(seen(await create({ note: "a" }))).toEqual([201, expected])
    expect(seen(await api.get(`${SYSTEM}/1`))).toEqual([200, expected])
  })

  it("makes two orders of the same body sent twice", async () => {
    await create()
    await create()
    expect(api.emulator.tally("order_01A")).toMatchObject({ creates: 2 })
    expect(api.emulator.reconcile(["order_01A"]).doubled).toEqual({ order_01A: ["1", "2"] })
  })

  it.each([{ customer: undefined }, { customer: null }, { currency: "" }])(
    "refuses %j",
    async (change) => {
      expect((await create(change)).status).toBe(400)
      expect(api.emulator.orders()).toEqual([])
    },
  )

  it("can require other fields, and have its names elsewhere", async () => {
    api.configure({
      required: ["buyer.email"],
      fields: { reference: "meta.ref", currency: "currencyId" },
      answerPaths: { order: "data.order", id: "uid", status: "status.id" },
      idType: "string",
      createdStatus: 200,
    })
    expect((await create()).text).toContain("buyer.email")
    const body = { buyer: { email: "a@example.com" }, meta: { ref: "shop-7" }, currencyId: 3 }
    expect(seen(await api.post(SYSTEM, body))).toMatchObject([
      200,
      { data: { order: { uid: "1", status: { id: 1 }, currencyId: 3 } } },
    ])
    expect(api.emulator.remoteOrders()).toMatchObject([{ correlation: "shop-7", currency: "3" }])
  })

  it("can answer the id alone, or only where the order is", async () => {
    api.configure({ createAnswer: "id" })
    expect((await create()).json()).toEqual({ id: 1 })
    api.configure({ createAnswer: "location" })
    const answer = await create()
    expect([answer.text, answer.headers.location]).toEqual(["", `${SYSTEM}/2`])
  })

  it("can ignore, take or refuse items that come with it", async () => {
    const items = [{ name: "Pen", quantity: 2, price: 1.1 }]
    expect((await create({ items })).json()).toMatchObject({ items: [], total: 0 })
    api.configure({ inlineItems: "accepted" })
    expect((await create({ items })).json()).toMatchObject({ items, total: 2.2 })
    expect((await create({ items: [{ name: "Pen" }] })).status).toBe(400)
    api.configure({ inlineItems: "refused" })
    expect((await create({ items })).status).toBe(400)
    expect((await create()).status).toBe(201)
  })

  it.each([
    [{ externalReference: "Medusa order_01X" }, "order_01X"],
    [{ externalReference: "1042" }, "1042"],
    [{ externalReference: undefined, note: "for order_01Y" }, "order_01Y"],
    [{ externalReference: undefined }, null],
  ])("finds our order in %j", async (change, correlation) => {
    await create(change)
    expect(api.emulator.remoteOrders()).toMatchObject([{ correlation }])
  })

  it("needs the key", async () => {
    const headers = { authorization: null }
    expect((await api.call("POST", SYSTEM, systemOrder(), { headers })).status).toBe(401)
    api.configure({ auth: { header: "x-api-key", prefix: "" } })
    const keyed = { "x-api-key": api.emulator.apiKey }
    expect((await api.call("POST", SYSTEM, systemOrder(), { headers: keyed })).status).toBe(201)
  })
})

describe("GET /System/Orders", () => {
  beforeEach(async () => {
    await create({ customer: { email: "a@example.com" } })
    await create({ customer: { email: "b@example.com" } })
    await create({ customer: { email: "a@example.com" } })
  })

  it.each([
    ["", [3, 2, 1]],
    ["customerEmail=a@example.com", [3, 1]],
    ["pageSize=2", [3, 2]],
    ["pageSize=2&page=2", [1]],
    ["pageSize=2&page=3", []],
    ["unknown=1", [3, 2, 1]],
  ])("follows %j", async (query, expected) => {
    expect(await ids(query)).toEqual(expected)
  })

  it("can ignore pages", async () => {
    api.configure({ paging: "ignored" })
    expect(await ids("pageSize=2&page=2")).toEqual([3, 2, 1])
  })

  it("can have other names and limits", async () => {
    api.configure({
      pageParameters: { page: "offset", size: "limit" },
      firstPage: 0,
      maxPageSize: 2,
      listOrder: "oldest",
      filters: { number: "number" },
    })
    expect(await ids("offset=0&limit=9")).toEqual([1, 2])
    expect(await ids("offset=1&limit=9")).toEqual([3])
    expect(await ids("number=SO-000002")).toEqual([2])
    api.configure({ unknownParameters: "refused" })
    expect((await api.get(`${SYSTEM}?customerEmail=a`)).status).toBe(400)
  })

  it("refuses pages that are none", async () => {
    expect((await api.get(`${SYSTEM}?page=0`)).status).toBe(400)
    expect((await api.get(`${SYSTEM}?pageSize=x`)).status).toBe(400)
  })

  it("can wrap the list", async () => {
    api.configure({ answerPaths: { list: "result.items" } })
    expect((await api.get(SYSTEM)).json()).toMatchObject({
      result: { items: [{ id: 3 }, { id: 2 }, { id: 1 }] },
    })
  })

  it("has no order that does not exist, and neither spelling nor method of its own", async () => {
    expect((await api.get(`${SYSTEM}/9`)).status).toBe(404)
    expect((await api.get("/system/orders")).status).toBe(404)
    expect((await api.call("DELETE", `${SYSTEM}/1`)).status).toBe(405)
  })
})
