import {
  good,
  LIST,
  listed,
  mapped,
  marked,
  pages,
  service,
  useRemotes,
  WINDOW,
  type Connection,
} from "./remotes"

const { remote } = useRemotes()

describe("the search for an order whose create got no answer", () => {
  const find = (connection: Connection) => service.findOrder(mapped(), WINDOW, connection)

  it("proves it by the marker, whatever else the list shows", async () => {
    const { seen, connection } = await remote({
      [LIST]: good([listed(5), listed(4), listed(3)], pages(1, 9, 900)),
      "GET /api/orders/5": marked(5, "order_other"),
      "GET /api/orders/4": marked(4, "order_01HZX"),
    })
    await expect(find(connection)).resolves.toMatchObject({
      candidates: [{ external_id: "4", store_order_id: "order_01HZX", is_same_content: true }],
      is_conclusive: true,
    })
    expect(seen[0].line).toContain("customer_id=C-1&date_from=2026-05-03&date_to=2026-05-06")
    expect(seen[0].line).toContain("order_direction=desc")
  })

  it("is conclusive without one after the whole list, and leaves out orders of others", async () => {
    const { lines, connection } = await remote({
      [LIST]: good(
        [
          listed(5),
          listed(6, { customer_id: "C-2" }),
          listed(7, { created_at: "2026-04-01T00:00:00Z" }),
        ],
        pages(1, 1, 3),
      ),
      "GET /api/orders/5": marked(5, "order_other"),
    })
    await expect(find(connection)).resolves.toEqual({ candidates: [], is_conclusive: true })
    expect(lines()).toEqual([LIST, "GET /api/orders/5"])
  })

  it("reads only those of a busy day that are not proven to be other orders", async () => {
    const many = Array.from({ length: 80 }, (_, index) => listed(100 + index))
    const { lines, connection } = await remote({
      [LIST]: good([...many, listed(4)], pages(1, 1, 81)),
      "GET /api/orders/4": marked(4, "order_01HZX"),
    })
    const others = many.map(({ id }) => String(id))
    const findOthers = async (ids: string[]) => ids.filter((id) => others.includes(id))
    const found = service.findOrder(mapped(), { ...WINDOW, findOthers }, connection)
    await expect(found).resolves.toMatchObject({
      candidates: [{ external_id: "4" }],
      is_conclusive: true,
    })
    expect(lines()).toEqual([LIST, "GET /api/orders/4"])
  })

  it("reads the first page again for what came while the pages were read", async () => {
    let asked = 0
    const { connection } = await remote({
      [LIST]: (query) => {
        asked += 1
        const page = Number(query.get("page") ?? 1)
        const ids = asked === 1 ? [3, 2] : page === 1 ? [4, 3] : [2, 1]
        return good(
          ids.map((id) => listed(id)),
          pages(page, 2, asked === 1 ? 3 : 4),
        )
      },
      "GET /api/orders/1": marked(1, "order_other"),
      "GET /api/orders/2": marked(2, "order_other"),
      "GET /api/orders/3": marked(3, "order_other"),
      "GET /api/orders/4": marked(4, "order_01HZX"),
    })
    await expect(find(connection)).resolves.toMatchObject({
      candidates: [{ external_id: "4" }],
      is_conclusive: true,
    })
  })

  it("names an order without a marker, and whether it holds the same", async () => {
    const same = { items: mapped().payload.items }
    const { connection } = await remote({
      [LIST]: good([listed(5), listed(6), listed(7)], pages(1, 1, 3)),
      "GET /api/orders/5": good(listed(5, same)),
      "GET /api/orders/6": good(listed(6, { items: [{ product_id: 7, quantity: 9 }] })),
      "GET /api/orders/7": [404, { message: "Order not found" }],
    })
    const { candidates, is_conclusive } = await find(connection)
    expect(candidates.map((order) => [order.external_id, order.is_same_content])).toEqual([
      ["5", true],
      ["6", false],
    ])
    expect(is_conclusive).toBe(true)
  })

  it("follows pages to the last one", async () => {
    const { connection } = await remote({
      [LIST]: (query) => {
        const page = Number(query.get("page") ?? 1)
        return good([listed(page)], pages(page, 2, 2))
      },
      "GET /api/orders/1": marked(1, "order_other"),
      "GET /api/orders/2": marked(2, "order_01HZX"),
    })
    const { candidates } = await find(connection)
    expect(candidates).toMatchObject([{ external_id: "2" }])
  })

  it.each([
    ["pages are ignored", () => good([listed(1)], pages(1, 2, 2))],
    ["pages are ignored silently", () => good([listed(1)], { pagination: { total: 2 } })],
    [
      "pages are ignored and not counted",
      () => good([listed(1)], { pagination: { last_page: 2 } }),
    ],
    ["more are counted than were shown", () => good([listed(1)], pages(1, 1, 2))],
    ["an entry of an uncounted list has no id", () => good([listed(1), {}])],
    ["an entry has no id", () => good([listed(1), {}], pages(1, 1, 2))],
    ["nothing says how much there is", () => good(Array.from({ length: 15 }, () => listed(1)))],
  ])("is not conclusive where %s", async (_, list) => {
    const { connection } = await remote({
      [LIST]: list,
      "GET /api/orders/1": marked(1, "order_other"),
    })
    await expect(find(connection)).resolves.toEqual({ candidates: [], is_conclusive: false })
  })

  it("throws what the remote fails with", async () => {
    const { connection } = await remote({
      [LIST]: good([listed(1)]),
      "GET /api/orders/1": [503, ""],
    })
    await expect(find(connection)).rejects.toMatchObject({ kind: "transient" })
  })
})
