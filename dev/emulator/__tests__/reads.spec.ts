import { emulatorPerTest, LIST } from "./support"

const api = emulatorPerTest({ now: () => new Date("2026-05-04T12:00:00Z") })

interface Item {
  external_id: string
  status: string
}

async function ids(query = ""): Promise<string[]> {
  const answer = await api.read(`${LIST}${query}`)
  return answer.json<{ data: Item[] }>().data.map(({ external_id }) => external_id)
}

describe("GET /api/external/orders/{external_id}", () => {
  it("answers in the form of the guide's example", async () => {
    await api.track()
    api.emulator.setStatus("order-100234", "done")
    const answer = await api.read(`${LIST}/order-100234`)
    expect(answer.status).toBe(200)
    expect(answer.json()).toEqual({
      data: {
        external_id: "order-100234",
        status: "done",
        total: "99000",
        currency: "RUB",
        email: "john@example.com",
        phone: "+998901112233",
        created_at: "2026-05-04T12:00:00+00:00",
        updated_at: "2026-05-04T12:00:00+00:00",
        closed_at: "2026-05-04T12:00:00+00:00",
      },
    })
  })

  it.each(["a b", "a/b", "100%", "ü€😀", "a?b#c", "../orders", "a+b"])(
    "decodes the id %s",
    async (id) => {
      await api.track({ id })
      const answer = await api.read(`${LIST}/${encodeURIComponent(id)}`)
      expect(answer.json<{ data: Item }>().data.external_id).toBe(id)
    },
  )

  it.each(["unknown", "%zz", "%00", "__proto__"])("answers 404 to %s", async (id) => {
    const answer = await api.read(`${LIST}/${id}`)
    expect(answer.status).toBe(404)
    expect(answer.json()).toEqual({ message: "Order not found" })
  })
})

describe("GET /api/external/orders", () => {
  it("filters by status", async () => {
    api.emulator.generateOrders({ count: 2 })
    api.emulator.generateOrders({ count: 1, status: "done", prefix: "closed-" })
    expect(await ids("?status=done")).toEqual(["closed-000003"])
    expect(await ids("?status=new")).toHaveLength(2)
    expect(await ids("?status=cancelled")).toEqual([])
    expect(await ids()).toHaveLength(3)
  })

  it.each([
    ["status=shipped", "status"],
    ["status=", "status"],
    ["per_page=0", "per_page"],
    ["per_page=101", "per_page"],
    ["per_page=ten", "per_page"],
    ["per_page=1.5", "per_page"],
    ["per_page=-1", "per_page"],
    ["page=0", "page"],
    ["page=next", "page"],
  ])("refuses %s", async (query, field) => {
    const answer = await api.read(`${LIST}?${query}`)
    expect(answer.status).toBe(422)
    expect(Object.keys(answer.json<{ errors: object }>().errors)).toEqual([field])
  })

  it("pages: 50 by default, 100 at most, nothing past the end", async () => {
    api.emulator.generateOrders({ count: 130 })
    expect(await ids()).toHaveLength(50)
    expect(await ids("?page=3")).toHaveLength(30)
    expect(await ids("?page=4")).toEqual([])
    const all = [...(await ids("?per_page=100")), ...(await ids("?per_page=100&page=2"))]
    expect(new Set(all).size).toBe(130)
  })

  it("sorts newest first, oldest first, or not at all", async () => {
    const oldestFirst = api.emulator.generateOrders({ count: 30 }).map((order) => order.external_id)
    expect(await ids()).toEqual([...oldestFirst].reverse())
    api.emulator.configure({ listSort: "oldest" })
    expect(await ids()).toEqual(oldestFirst)
    api.emulator.configure({ listSort: "random" })
    const random = await ids()
    expect(random).not.toEqual(oldestFirst)
    expect(await ids()).not.toEqual(random)
    expect([...random].sort()).toEqual(oldestFirst)
  })

  it("comes with data and meta", async () => {
    api.emulator.generateOrders({ count: 3 })
    const answer = await api.read(`${LIST}?per_page=2&page=2`)
    const list = `${api.emulator.url}${LIST}`
    expect(answer.json()).toEqual({
      data: [expect.objectContaining({ external_id: "generated-000001", total: "1001" })],
      links: {
        first: `${list}?page=1`,
        last: `${list}?page=2`,
        prev: `${list}?page=1`,
        next: null,
      },
      meta: { current_page: 2, from: 3, last_page: 2, path: list, per_page: 2, to: 3, total: 3 },
    })
  })

  it("can come as a flat paginator", async () => {
    api.emulator.configure({ listEnvelope: "flat" })
    api.emulator.generateOrders({ count: 3 })
    const body = (await api.read(`${LIST}?per_page=2`)).json<{ data: Item[] }>()
    expect(body).toMatchObject({
      current_page: 1,
      last_page: 2,
      per_page: 2,
      total: 3,
      prev_page_url: null,
      next_page_url: `${api.emulator.url}${LIST}?page=2`,
    })
    expect(body.data).toHaveLength(2)
  })

  it("can come as a bare array", async () => {
    api.emulator.configure({ listEnvelope: "bare" })
    api.emulator.generateOrders({ count: 1 })
    expect((await api.read(LIST)).json()).toEqual([
      expect.objectContaining({ external_id: "generated-000001" }),
    ])
  })

  it("can shift its pages while it is read", async () => {
    api.emulator.configure({ shiftPages: true })
    api.emulator.generateOrders({ count: 4, status: "processing" })
    const first = await ids("?per_page=2&status=processing")
    const second = await ids("?per_page=2&page=2&status=processing")
    expect(second[0]).toBe(first[1])
    expect(api.emulator.orders()).toHaveLength(6)
    await ids("?per_page=100&status=processing")
    expect(api.emulator.orders()).toHaveLength(6)
  })

  it("answers HEAD without a body", async () => {
    const answer = await api.send({ method: "HEAD", path: LIST })
    expect(answer.status).toBe(200)
    expect(answer.text).toBe("")
  })
})
