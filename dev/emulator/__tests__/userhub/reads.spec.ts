import { dialectPerTest, PLACE, seen, userhubOrder } from "../dialect-support"

let clock = "2025-11-06T15:00:00Z"
const api = dialectPerTest("userhub", { now: () => new Date(clock) })
const place = (change: Record<string, unknown>, at = "2025-11-06T15:00:00Z") => {
  clock = at
  return api.post(PLACE, userhubOrder(change))
}
interface List {
  data: { id: number }[]
  pagination: Record<string, number>
}
const list = async (query: string) => (await api.get(`/api/orders/list?${query}`)).json<List>()
const ids = async (query: string) => (await list(query)).data.map(({ id }) => id)

describe("GET /api/orders/{id}", () => {
  it("answers the order with its metadata, in an envelope", async () => {
    await place({})
    expect(seen(await api.get("/api/orders/1"))).toMatchObject([
      200,
      { success: true, data: { id: 1, metadata: { medusa_order_id: "order_01A" } } },
    ])
    expect((await api.get("/api/orders/2")).status).toBe(404)
    expect((await api.get("/api/orders/421001")).status).toBe(404)
  })

  it("can be plain, and keep the metadata to itself", async () => {
    api.configure({ readShape: "plain", metadataReadable: false })
    await place({})
    const answer = await api.get("/api/orders/1")
    expect(answer.json()).toMatchObject({ id: 1, customer_id: "CUST-12345" })
    expect(answer.text).not.toContain("order_01A")
  })

  it("can say under 200 that there is no such order", async () => {
    api.configure({ refusals: "ok" })
    expect(seen(await api.get("/api/orders/9"))).toEqual([
      200,
      { success: false, message: "Order not found" },
    ])
  })
})

describe("GET /api/orders/list", () => {
  beforeEach(async () => {
    await place({ customer_id: "A", total: 3 }, "2025-11-05T23:30:00Z")
    await place({ customer_id: "B", total: 1, status: "completed" }, "2025-11-06T10:00:00Z")
    await place({ customer_id: "A", total: 2, status: "on_hold" }, "2025-11-07T10:00:00Z")
  })

  it("answers the rows and the pages of the guide's example", async () => {
    expect(await list("status=completed")).toEqual({
      success: true,
      data: [
        {
          id: 2,
          order_id: 421002,
          customer_id: "B",
          total: "1.00",
          status: "completed",
          created_at: "2025-11-06T10:00:00.000000Z",
        },
      ],
      pagination: { current_page: 1, per_page: 15, total: 1, last_page: 1 },
    })
    api.configure({ listRows: "full" })
    expect((await list("status=completed")).data[0]).toHaveProperty("billing")
  })

  it.each([
    ["", [3, 2, 1]],
    ["customer_id=A", [3, 1]],
    ["user_id=B", [2]],
    ["active_only=1", [3, 1]],
    ["search=421002", [2]],
    ["search=BUYER@example", [3, 2, 1]],
    ["search=nobody", []],
    ["date_from=2025-11-06", [3, 2]],
    ["date_to=2025-11-05", [1]],
    ["date_from=2025-11-06&date_to=2025-11-06", [2]],
    ["order_by=total", [1, 3, 2]],
    ["order_by=total&order_direction=asc", [2, 3, 1]],
    ["per_page=2", [3, 2]],
    ["per_page=2&page=2", [1]],
  ])("follows %j", async (query, expected) => {
    expect(await ids(query)).toEqual(expected)
  })

  it.each([
    "status=new",
    "active_only=yes",
    "date_from=06.11.2025",
    "date_to=2025-02-30",
    "order_by=name",
    "order_direction=up",
    "per_page=0",
    "page=x",
  ])("refuses %s", async (query) => {
    expect((await api.get(`/api/orders/list?${query}`)).status).toBe(422)
  })

  it("can count days in another zone", async () => {
    api.configure({ dateZone: "Europe/Amsterdam" })
    expect(await ids("date_from=2025-11-06&date_to=2025-11-06")).toEqual([2, 1])
  })

  it("can ignore the page, which the guide does not name", async () => {
    api.configure({ honoursPage: false })
    expect(await list("per_page=2&page=2")).toMatchObject({
      data: [{ id: 3 }, { id: 2 }],
      pagination: { current_page: 1, last_page: 2 },
    })
  })

  it("can have a maximum of rows", async () => {
    api.configure({ maxPerPage: 1 })
    expect(await list("per_page=2")).toMatchObject({ pagination: { per_page: 1, last_page: 3 } })
    api.configure({ overMaxPerPage: "refuse" })
    expect((await api.get("/api/orders/list?per_page=2")).status).toBe(422)
  })

  it("can ignore the order that was asked for", async () => {
    api.configure({ listOrder: "ignored" })
    expect(await ids("order_by=total")).toEqual([1, 2, 3])
  })
})

describe("statistics and statuses", () => {
  const STATS = ["/api/orders/stats", "/api/orders/stats/overview"]
  const STATUSES = ["/api/orders/meta/statuses", "/api/orders/statuses/available"]
  const answered = async (paths: string[]) =>
    Promise.all(paths.map(async (path) => (await api.get(path)).status))

  it("are at both spellings, or at one", async () => {
    expect(await answered([...STATS, ...STATUSES])).toEqual([200, 200, 200, 200])
    api.configure({ statsPath: "stats", statusesPath: "available" })
    expect(await answered([...STATS, ...STATUSES])).toEqual([200, 404, 404, 200])
    api.configure({ statsPath: "overview", statusesPath: "meta" })
    expect(await answered([...STATS, ...STATUSES])).toEqual([404, 200, 200, 404])
  })

  it("list the guide's statuses", async () => {
    const { data } = (await api.get(STATUSES[0])).json<{ data: string[] }>()
    expect(data).toEqual(
      "pending processing confirmed in_progress completed cancelled refunded on_hold".split(" "),
    )
  })

  it("count the orders that fit", async () => {
    await place({ customer_id: "A", total: 10.1 })
    await place({ customer_id: "A", total: 0.2, status: "completed" })
    await place({ customer_id: "A", total: 5, status: "cancelled" })
    await place({ customer_id: "B", total: 5 })
    expect((await api.get(`${STATS[1]}?customer_id=A`)).json()).toEqual({
      success: true,
      data: {
        total_orders: 3,
        total_revenue: 10.3,
        pending_orders: 1,
        processing_orders: 0,
        completed_orders: 1,
        cancelled_orders: 1,
        active_orders: 1,
      },
    })
  })
})
