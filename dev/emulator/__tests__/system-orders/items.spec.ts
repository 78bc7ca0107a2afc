import { dialectPerTest, seen, systemOrder, SYSTEM } from "../dialect-support"

const api = dialectPerTest("system-orders")
const PEN = { productId: "p1", name: "Pen", quantity: 2, price: 1.5 }
const add = (item: unknown, order = "1") => api.post(`${SYSTEM}/${order}/item`, item)
const change = (item: unknown) => api.call("PUT", `${SYSTEM}/1/item`, item)
const items = () => api.emulator.remoteOrders()[0].items

beforeEach(() => api.post(SYSTEM, systemOrder()))

describe("POST /System/Orders/{id}/item", () => {
  it("adds an item, and the same one again as another", async () => {
    expect(seen(await add(PEN))).toEqual([201, { ...PEN, id: 1001 }])
    await add(PEN)
    expect(items()).toMatchObject([
      { id: "1001", productId: "p1", name: "Pen", quantity: 2, price: "1.5" },
      { id: "1002" },
    ])
    expect((await api.get(`${SYSTEM}/1`)).json()).toMatchObject({
      total: 6,
      items: [{ id: 1001 }, { id: 1002 }],
    })
    expect(api.emulator.tally("order_01A")).toMatchObject({ creates: 1, updates: 2 })
  })

  it.each([
    [],
    { ...PEN, name: undefined },
    { ...PEN, name: " " },
    { ...PEN, quantity: undefined },
    { ...PEN, quantity: 0 },
    { ...PEN, price: undefined },
    { ...PEN, price: "1.5" },
  ])("refuses %j", async (item) => {
    expect((await add(item)).status).toBe(400)
    expect(items()).toEqual([])
  })

  it("refuses an order that does not exist", async () => {
    expect((await add(PEN, "2")).status).toBe(404)
  })

  it("can have other names, amounts that are texts, and other answers", async () => {
    api.configure({
      itemFields: { name: "title", quantity: "qty", price: "unit.price" },
      requiredOfItems: ["title", "qty"],
      amountType: "string",
      itemAnswer: "order",
    })
    const answer = await add({ title: "Pen", qty: "2", unit: { price: "1.50" } })
    expect(seen(answer)).toMatchObject([201, { id: 1, total: 3, items: [{ title: "Pen" }] }])
    expect((await add({ title: "Pen", qty: 2 })).status).toBe(400)
    api.configure({ itemAnswer: "empty" })
    expect(seen(await add({ title: "Pen", qty: "1" }))).toEqual([201, ""])
  })

  it("can keep the items out of what is read", async () => {
    await add(PEN)
    const shown = async () => [
      (await api.get(`${SYSTEM}/1`)).json().items !== undefined,
      (await api.get(SYSTEM)).json<Record<string, unknown>[]>()[0].items !== undefined,
    ]
    expect(await shown()).toEqual([true, true])
    api.configure({ itemsReadable: "single" })
    expect(await shown()).toEqual([true, false])
    api.configure({ itemsReadable: "never" })
    expect(await shown()).toEqual([false, false])
    expect(items()).toHaveLength(1)
  })
})

describe("PUT /System/Orders/{id}/item", () => {
  beforeEach(() => add(PEN))

  it("takes the item's id from the body", async () => {
    expect(seen(await change({ id: 1001, quantity: 5 }))).toMatchObject([
      200,
      { id: 1001, name: "Pen", quantity: 5 },
    ])
    expect((await change({ quantity: 5 })).status).toBe(400)
    expect((await change({ id: 9, quantity: 5 })).status).toBe(404)
    expect((await change({ id: 1001, quantity: "5" })).status).toBe(400)
    expect(api.emulator.requests.at(-1)).toMatchObject({ operation: "item_change", orderId: "1" })
  })

  it("can replace, and have the id elsewhere", async () => {
    api.configure({ itemUpdate: "replace", actionFields: { itemId: "itemId" } })
    expect((await change({ itemId: "1001", quantity: 5 })).status).toBe(400)
    await change({ itemId: "1001", name: "Pencil", quantity: 5, price: 1 })
    expect(items()).toMatchObject([{ name: "Pencil", productId: null, quantity: 5 }])
  })
})

describe("DELETE /System/Orders/{id}/item/{itemId}", () => {
  it("deletes one item, once", async () => {
    await add(PEN)
    await add(PEN)
    const remove = () => api.call("DELETE", `${SYSTEM}/1/item/1001`)
    expect((await remove()).status).toBe(200)
    expect(items()).toMatchObject([{ id: "1002" }])
    expect((await remove()).status).toBe(404)
    await add(PEN)
    expect(items()).toMatchObject([{ id: "1002" }, { id: "1003" }])
  })
})
