import { emulatorPerTest, LIST, orderPayload } from "./support"

let now = new Date("2026-05-04T12:00:00Z")
const api = emulatorPerTest({ now: () => now })

beforeEach(() => {
  now = new Date("2026-05-04T12:00:00Z")
})

describe("POST /api/orders/track", () => {
  it("stores the guide's example and answers with the order", async () => {
    const answer = await api.track()
    expect(answer.status).toBe(201)
    expect(answer.json()).toEqual({
      data: {
        external_id: "order-100234",
        status: "new",
        total: "99000",
        currency: "RUB",
        email: "john@example.com",
        phone: "+998901112233",
        created_at: "2026-05-04T12:00:00+00:00",
        updated_at: "2026-05-04T12:00:00+00:00",
        closed_at: null,
      },
    })
    expect(api.emulator.order("order-100234")).toMatchObject({
      total: 99000,
      username: "john_doe",
      products: orderPayload().products,
      data: orderPayload().data,
    })
  })

  it("needs id and total only, and takes RUB for granted", async () => {
    const answer = await api.send({ path: "/api/orders/track", body: { id: "1", total: 0 } })
    expect(answer.status).toBe(201)
    expect(api.emulator.order("1")).toMatchObject({ currency: "RUB", products: [], email: null })
  })

  it.each([
    [{ id: undefined }, "id"],
    [{ id: "" }, "id"],
    [{ id: "   " }, "id"],
    [{ id: 12 }, "id"],
    [{ total: undefined }, "total"],
    [{ total: "12" }, "total"],
    [{ total: 12.5 }, "total"],
    [{ total: 1e21 }, "total"],
    [{ total: null }, "total"],
    [{ total: true }, "total"],
    [{ currency: "rub" }, "currency"],
    [{ currency: "RUBL" }, "currency"],
    [{ currency: "" }, "currency"],
    [{ currency: 643 }, "currency"],
    [{ currency: null }, "currency"],
    [{ email: "john" }, "email"],
    [{ email: "john@" }, "email"],
    [{ email: "@example.com" }, "email"],
    [{ email: "john doe@example.com" }, "email"],
    [{ email: "john.@example.com" }, "email"],
    [{ email: "john@example..com" }, "email"],
    [{ email: "john@-example.com" }, "email"],
    [{ email: "" }, "email"],
    [{ email: null }, "email"],
    [{ phone: 998901112233 }, "phone"],
    [{ phone: null }, "phone"],
    [{ username: { first: "John" } }, "username"],
    [{ username: null }, "username"],
    [{ products: {} }, "products"],
    [{ products: null }, "products"],
    [{ products: ["Sneakers"] }, "products.0"],
    [{ data: { name: "a", value: "b" } }, "data"],
    [{ data: [["a", "b"]] }, "data.0"],
    [
      {
        data: [
          { name: "a", value: "b" },
          { name: "", value: "b" },
        ],
      },
      "data.1.name",
    ],
    [{ data: [{ name: "a", value: " " }] }, "data.0.value"],
    [{ data: [{ name: "a", value: 5 }] }, "data.0.value"],
    [{ data: [{ name: "a" }] }, "data.0.value"],
  ])("refuses %j by the name of the field", async (change, field) => {
    const answer = await api.track(change)
    expect(answer.status).toBe(422)
    const { message, errors } = answer.json<{ message: string; errors: Record<string, string[]> }>()
    expect(message).toBe("Validation error")
    expect(Object.keys(errors)).toEqual([field])
    expect(errors[field][0]).toContain(field)
    expect(api.emulator.orders()).toEqual([])
  })

  it.each([
    ["name", ""],
    ["name", 5],
    ["name", undefined],
    ["price", "99000"],
    ["price", 990.5],
    ["price", undefined],
    ["count", "1"],
    ["count", 0.5],
    ["count", undefined],
    ["image", undefined],
    ["image", ""],
    ["image", "/images/sneakers-x.jpg"],
    ["image", "//example.com/sneakers-x.jpg"],
    ["image", "ftp://example.com/sneakers-x.jpg"],
    ["image", "https://"],
    ["image", "https://example.com/a b.jpg"],
  ])("refuses a product whose %s is %j", async (field, value) => {
    const product = (orderPayload().products as object[])[0]
    const answer = await api.track({ products: [product, { ...product, [field]: value }] })
    expect(answer.status).toBe(422)
    expect(Object.keys(answer.json<{ errors: object }>().errors)).toEqual([`products.1.${field}`])
  })

  it.each([[[]], ["text"], [null], [5]])("refuses a body that is no object: %j", async (body) => {
    const answer = await api.send({ path: "/api/orders/track", body: JSON.stringify(body) })
    expect(answer.status).toBe(422)
    expect(Object.keys(answer.json<{ errors: object }>().errors)).toEqual(["id", "total"])
  })

  it("names every wrong field at once", async () => {
    const answer = await api.track({ id: "", total: "1", email: "x", products: [{}] })
    expect(Object.keys(answer.json<{ errors: object }>().errors)).toEqual([
      "id",
      "total",
      "email",
      "products.0.name",
      "products.0.price",
      "products.0.count",
      "products.0.image",
    ])
  })

  it("limits the length of strings only when it is told to, in characters", async () => {
    expect((await api.track({ id: "1", username: "x".repeat(10_000) })).status).toBe(201)
    api.emulator.configure({ maxStringLength: 5 })
    const fields = { products: [], data: [], phone: "12345", email: "a@b.c", username: "ёёё😀😀" }
    expect((await api.track({ ...fields, id: "2" })).status).toBe(201)
    const answer = await api.track({ ...fields, id: "3", username: "123456" })
    expect(answer.json().errors).toEqual({
      username: ["The username field must not be greater than 5 characters."],
    })
  })

  it("rejects a duplicate and keeps the first order", async () => {
    await api.track()
    const answer = await api.track({ total: 1 })
    expect(answer.status).toBe(422)
    expect(answer.json()).toEqual({
      message: "Validation error",
      errors: { id: ["The id has already been taken."] },
    })
    expect(api.emulator.orders().map(({ total }) => total)).toEqual([99000])
    expect(api.emulator.tally("order-100234")).toMatchObject({ creates: 1, duplicates: 1 })
  })

  it("can reject a duplicate with 409", async () => {
    api.emulator.configure({ duplicateStatus: 409 })
    await api.track()
    expect((await api.track()).status).toBe(409)
  })

  it("can let a duplicate pass, and shows it", async () => {
    api.emulator.configure({ acceptDuplicates: true })
    await api.track()
    expect((await api.track()).status).toBe(201)
    expect(api.emulator.orders()).toHaveLength(2)
    expect(api.emulator.tally("order-100234")).toMatchObject({ creates: 2, duplicates: 0 })
  })

  it("stops at the monthly limit, for creates only, until the next month", async () => {
    api.emulator.projects.setMonthlyLimit(1)
    expect((await api.track({ id: "1" })).status).toBe(201)
    const refused = await api.track({ id: "2" })
    expect(refused.status).toBe(402)
    expect(refused.json()).toEqual({ message: "Monthly order limit reached for this account." })
    expect((await api.update({ id: "1", total: 5 })).status).toBe(200)
    expect((await api.read(`${LIST}/1`)).status).toBe(200)
    api.emulator.deleteOrder("1")
    expect((await api.track({ id: "2" })).status).toBe(402)
    now = new Date("2026-06-01T00:00:00Z")
    expect((await api.track({ id: "2" })).status).toBe(201)
    api.emulator.projects.setMonthlyLimit(null)
    expect((await api.track({ id: "3" })).status).toBe(201)
  })

  it.each([
    ["json", 200, /^\{"data":\{/],
    ["empty", 200, /^$/],
    ["no_content", 204, /^$/],
  ] as const)("answers success with %s", async (successBody, status, body) => {
    api.emulator.configure({ successBody, createdStatus: 200 })
    for (const answer of [await api.track(), await api.update({ id: "order-100234" })]) {
      expect(answer.status).toBe(status)
      expect(answer.text).toMatch(body)
    }
  })
})
