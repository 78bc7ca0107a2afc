import { dialectPerTest, PLACE, seen, userhubOrder } from "../dialect-support"

const api = dialectPerTest("userhub", { now: () => new Date("2025-11-06T15:00:00Z") })
const place = (change?: Record<string, unknown>) => api.post(PLACE, userhubOrder(change))

describe("POST /api/orders/place", () => {
  it("answers what the guide's example does, without metadata", async () => {
    expect(seen(await place())).toEqual([
      201,
      {
        success: true,
        message: "Order placed successfully",
        data: {
          id: 1,
          order_id: 421001,
          customer_id: "CUST-12345",
          total: "300.00",
          total_tax: "0.00",
          status: "pending",
          currency_symbol: "€",
          items: userhubOrder().items,
          billing: userhubOrder().billing,
          notes: "Please call before arrival",
          created_at: "2025-11-06T15:00:00.000000Z",
          updated_at: "2025-11-06T15:00:00.000000Z",
        },
      },
    ])
  })

  it("makes two orders of the same body sent twice", async () => {
    await place()
    await place()
    expect(api.emulator.orders()).toHaveLength(2)
    expect(api.emulator.tally("order_01A")).toMatchObject({ creates: 2, duplicates: 0 })
    expect(api.emulator.reconcile(["order_01A", "order_01B"])).toEqual({
      missing: ["order_01B"],
      doubled: { order_01A: ["1", "2"] },
      unexpected: [],
      unmarked: [],
    })
  })

  it.each([
    ["customer_id", { customer_id: undefined }],
    ["customer_id", { customer_id: 12345 }],
    ["items", { items: undefined }],
    ["items", { items: [] }],
    ["items.0.product_id", { items: [{ product_name: "a", quantity: 1, price: 1 }] }],
    ["items.0.product_name", { items: [{ product_id: 1, quantity: 1, price: 1 }] }],
    ["items.0.quantity", { items: [{ product_id: 1, product_name: "a", price: 1 }] }],
    [
      "items.0.quantity",
      { items: [{ product_id: 1, product_name: "a", quantity: 0.5, price: 1 }] },
    ],
    ["items.0.price", { items: [{ product_id: 1, product_name: "a", quantity: 1 }] }],
    ["items.0.price", { items: [{ product_id: 1, product_name: "a", quantity: 1, price: "1" }] }],
    ["billing", { billing: undefined }],
    ["billing.first_name", { billing: { last_name: "b", email: "a@example.com" } }],
    ["billing.last_name", { billing: { first_name: "a", email: "a@example.com" } }],
    ["billing.email", { billing: { first_name: "a", last_name: "b" } }],
    ["billing.email", { billing: { first_name: "a", last_name: "b", email: "none" } }],
    ["total", { total: "300.00" }],
    ["total_tax", { total_tax: "1" }],
    ["status", { status: "new" }],
    ["notes", { notes: 1 }],
    ["metadata", { metadata: "a" }],
  ])("refuses a wrong %s: %j", async (path, change) => {
    const answer = await place(change)
    expect(answer.status).toBe(422)
    expect(answer.json()).toMatchObject({ success: false })
    expect(Object.keys(answer.json<{ errors: object }>().errors)).toEqual([path])
    expect(api.emulator.orders()).toEqual([])
    expect(api.emulator.requests[0]).toMatchObject({ operation: "create", applied: false })
  })

  it("takes amounts and a status that are sent", async () => {
    const answer = await place({ total: 310.5, total_tax: 10.5, status: "confirmed" })
    expect(answer.json().data).toMatchObject({
      total: "310.50",
      total_tax: "10.50",
      status: "confirmed",
    })
  })

  it("can add up the items whatever total is sent, with or without tax", async () => {
    api.configure({ recomputesTotal: true })
    expect((await place({ total: 1, total_tax: 10 })).json().data).toMatchObject({
      total: "300.00",
    })
    api.configure({ addsTax: true })
    expect((await place({ total: 1, total_tax: 10 })).json().data).toMatchObject({
      total: "310.00",
    })
  })

  it("can take fractions, refuse negative prices and product ids that are texts", async () => {
    const item = { product_id: "sku", product_name: "a", quantity: 0.5, price: -1 }
    api.configure({ fractionalQuantity: true })
    expect((await place({ items: [item] })).status).toBe(201)
    api.configure({ negativePrices: false, productIdType: "number" })
    const refused = await place({ items: [item] })
    expect(Object.keys(refused.json<{ errors: object }>().errors)).toEqual([
      "items.0.product_id",
      "items.0.price",
    ])
  })

  it("can refuse under 200, answer 200, and have ids that are texts", async () => {
    api.configure({ refusals: "ok", createdStatus: 200, idType: "string" })
    expect(seen(await place({ customer_id: "" }))).toEqual([
      200,
      expect.objectContaining({ success: false }),
    ])
    expect(api.emulator.requests[0]).toMatchObject({ status: 200, applied: false })
    expect(seen(await place())).toMatchObject([200, { data: { id: "1" } }])
  })

  it.each([
    ["metadata", { metadata: { medusa_order_id: "order_01M" }, notes: "order_01N" }, "order_01M"],
    ["the end of notes", { metadata: {}, notes: "order_01O, then order_01P" }, "order_01P"],
    ["other metadata", { metadata: { ref: "order_01R" } }, "order_01R"],
    ["nothing", { metadata: {} }, null],
  ])("finds our order by %s", async (_, change, correlation) => {
    await place(change)
    expect(api.emulator.remoteOrders()).toMatchObject([
      { correlation, id: "1", number: "421001", status: "pending", total: "300.00" },
    ])
  })
})

describe("access", () => {
  it("needs the key as the behaviour says, and keeps it out of the log", async () => {
    const withHeader = (headers: Record<string, string | null>) =>
      api.call("POST", PLACE, userhubOrder(), { headers })
    const { apiKey } = api.emulator
    expect((await withHeader({ authorization: null })).status).toBe(401)
    expect((await withHeader({ authorization: apiKey })).status).toBe(401)
    expect((await withHeader({ authorization: "Bearer orderrepo-emulator-off-0002" })).status).toBe(
      401,
    )
    api.configure({ auth: { header: "X-Token", prefix: "Key " } })
    expect((await withHeader({ "x-token": `Key ${apiKey}` })).status).toBe(201)
    expect(JSON.stringify(api.emulator.requests)).not.toContain(apiKey)
    api.configure({ auth: null })
    expect((await withHeader({ authorization: null })).status).toBe(201)
  })

  it("speaks JSON only", async () => {
    expect((await api.post(PLACE, "{")).status).toBe(400)
    expect((await api.call("POST", PLACE)).status).toBe(400)
    const headers = { "content-type": "text/plain" }
    expect((await api.call("POST", PLACE, {}, { headers })).status).toBe(415)
  })

  it.each([
    ["GET", "/api/orders", 404],
    ["GET", "/orders/get_all", 404],
    ["DELETE", "/api/orders/1", 405],
    ["GET", "/api/orders/1/action", 405],
    ["GET", "/api/orders/customer/1", 404],
  ])("%s %s is %i", async (method, path, status) => {
    expect((await api.call(method, path)).status).toBe(status)
  })
})
