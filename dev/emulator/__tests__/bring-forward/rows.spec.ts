import { deadline } from "../../../testing/deadline"
import { ADD, bringForwardOrder, dialectPerTest } from "../dialect-support"
import type { BehaviourChange } from "../../index"

const api = dialectPerTest("bring-forward", { now: () => new Date("2025-11-06T15:00:00.500Z") })
type Row = Record<string, unknown>
const read = async () => (await api.get("/orders/get_all")).json<Row[]>()

beforeEach(() => api.post(ADD, bringForwardOrder()))

describe("GET /orders/get_all", () => {
  it("answers one row for each product, with the guide's fields and no others", async () => {
    const [order] = api.emulator.orders()
    expect(await read()).toEqual([
      {
        orderId: order.id,
        productId: "p1",
        image: "p1.jpg",
        name: "Product p1",
        price: 10,
        quantity: 2,
        shipping: "Regular",
        status: "pending",
        createdAt: "2025-11-06T15:00:00.500Z",
        orderNum: 1,
      },
      expect.objectContaining({ orderId: order.id, productId: "p2", orderNum: 1 }),
    ])
  })

  it.each<[BehaviourChange<"bring-forward">, Row]>([
    [{ pricePer: "line" }, { price: 20 }],
    [{ addressOnRows: true }, { address: "1 Example Street, Springfield, order_01A" }],
    [{ orderNum: "line" }, { orderNum: 10_000 }],
    [{ createdAtFormat: "date" }, { createdAt: "2025-11-06" }],
    [{ createdAtFormat: "rfc2822" }, { createdAt: "Thu, 06 Nov 2025 15:00:00 +0000" }],
    [{ createdAtFormat: "us" }, { createdAt: expect.stringMatching(/^11\/6\/2025, 3:00:00.PM$/) }],
    [{ createdAtFormat: "epoch_ms" }, { createdAt: 1762441200500 }],
    [{ createdAtFormat: "epoch_s" }, { createdAt: 1762441200 }],
  ])("can be read as %j", async (behaviour, expected) => {
    api.configure(behaviour)
    expect((await read())[0]).toMatchObject(expected)
  })

  it("can have an id for each line and no order number", async () => {
    api.configure({ orderIdPer: "line", orderNum: "absent" })
    const rows = await read()
    expect(new Set(rows.map(({ orderId }) => orderId)).size).toBe(2)
    expect(rows[0]).not.toHaveProperty("orderNum")
  })

  it("can be in an object, newest first", async () => {
    await api.post(ADD, bringForwardOrder({ address: "B" }))
    api.configure({ listKey: "orders", listOrder: "newest" })
    const { orders } = (await api.get("/orders/get_all")).json<{ orders: Row[] }>()
    expect(orders.map(({ orderNum }) => orderNum)).toEqual([2, 2, 1, 1])
  })

  it("has neither filter nor pages", async () => {
    const answer = await api.get("/orders/get_all?status=completed&per_page=1")
    expect(answer.json()).toHaveLength(2)
  })

  it(
    "answers a history of 50 MB in one piece, and goes on",
    async () => {
      api.emulator.generateOrders({ count: 40_000, items: 6, prefix: "order_old" })
      for (const listKey of [null, "orders"]) {
        api.configure({ listKey })
        const answer = await api.get("/orders/get_all")
        expect(answer.bytes.length).toBeGreaterThan(50 * 1024 * 1024)
        const rows =
          listKey === null ? answer.json<Row[]>() : answer.json<{ orders: Row[] }>().orders
        expect(rows).toHaveLength(240_002)
        expect(rows[240_001]).toMatchObject({ orderNum: 40_001, productId: "product-6" })
      }
      expect((await api.post(ADD, bringForwardOrder())).text).toBe("ORDER SUCCESS")
    },
    deadline(60_000),
  )

  it("can be cut in the middle of a long history", async () => {
    api.emulator.generateOrders({ count: 2000 })
    api.emulator.addFault({
      match: { operation: "list" },
      times: 1,
      action: { type: "broken_json" },
    })
    const answer = await api.get("/orders/get_all")
    expect(answer.bytes.length).toBeGreaterThan(100_000)
    expect(() => answer.json()).toThrow(SyntaxError)
  })
})
