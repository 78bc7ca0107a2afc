import { emulatorPerTest, orderPayload } from "./support"

let now = new Date("2026-05-04T12:00:00Z")
const api = emulatorPerTest({ now: () => now })

beforeEach(() => {
  now = new Date("2026-05-04T12:00:00Z")
})

describe("POST /api/orders/update", () => {
  beforeEach(() => api.track())

  it("changes what is sent and leaves the rest", async () => {
    now = new Date("2026-05-04T12:10:00Z")
    const answer = await api.update({ id: "order-100234", total: 5, products: [] })
    expect(answer.status).toBe(200)
    expect(answer.json().data).toMatchObject({
      total: "5",
      email: "john@example.com",
      created_at: "2026-05-04T12:00:00+00:00",
      updated_at: "2026-05-04T12:10:00+00:00",
      status: "new",
    })
    expect(api.emulator.order("order-100234")).toMatchObject({
      products: [],
      data: orderPayload().data,
    })
    expect(api.emulator.tally("order-100234")).toMatchObject({ creates: 1, updates: 1 })
  })

  it("takes the full payload", async () => {
    expect((await api.update(orderPayload({ total: 7 }))).status).toBe(200)
    expect(api.emulator.order("order-100234")?.total).toBe(7)
  })

  it.each(["done", "cancelled"])("closes the order with status %s", async (status) => {
    now = new Date("2026-05-04T12:30:00Z")
    await api.update({ id: "order-100234", status })
    const closed = { status, closed_at: "2026-05-04T12:30:00+00:00" }
    expect(api.emulator.order("order-100234")).toMatchObject(closed)
    now = new Date("2026-05-04T13:00:00Z")
    await api.update({ id: "order-100234", status })
    expect(api.emulator.order("order-100234")).toMatchObject(closed)
  })

  it.each(["new", "processing"])("opens a closed order with status %s", async (status) => {
    await api.update({ id: "order-100234", status: "done" })
    await api.update({ id: "order-100234", status })
    expect(api.emulator.order("order-100234")).toMatchObject({ status, closed_at: null })
  })

  it.each([
    [{ id: undefined }, "id"],
    [{ status: "shipped" }, "status"],
    [{ status: null }, "status"],
    [{ total: "5" }, "total"],
    [{ total: null }, "total"],
    [{ email: "nobody" }, "email"],
    [{ currency: "usd" }, "currency"],
    [{ products: [{ name: "a", price: 1, count: 1 }] }, "products.0.image"],
    [{ data: [{ name: "a", value: "" }] }, "data.0.value"],
  ])("validates %j as a create does", async (change, field) => {
    const answer = await api.update({ id: "order-100234", ...change })
    expect(answer.status).toBe(422)
    expect(Object.keys(answer.json<{ errors: object }>().errors)).toEqual([field])
    expect(api.emulator.order("order-100234")).toMatchObject({ total: 99000, status: "new" })
  })

  it("does not know an order that was never created", async () => {
    const answer = await api.update({ id: "order-1" })
    expect(answer.status).toBe(404)
    expect(answer.json()).toEqual({ message: "Order not found" })
  })
})
