import { dialectPerTest, PLACE, seen, userhubOrder } from "../dialect-support"

const api = dialectPerTest("userhub")
const act = (body: unknown, id = "1") => api.post(`/api/orders/${id}/action`, body)
const read = async () => (await api.get("/api/orders/1")).json<{ data: object }>().data

beforeEach(() => api.post(PLACE, userhubOrder()))

describe("POST /api/orders/{id}/action", () => {
  it.each([
    [{ action: "update_status", status: "in_progress", notes: "Work has started" }, "in_progress"],
    [{ action: "complete", notes: "Order delivered successfully" }, "completed"],
    [{ action: "cancel", notes: undefined }, "cancelled"],
  ])("carries %j out", async (body, status) => {
    expect(seen(await act(body))).toMatchObject([200, { success: true, data: { status } }])
    expect(await read()).toMatchObject({ status })
    expect(api.emulator.remoteOrders()).toMatchObject([
      { status, cancelled: status === "cancelled", history: [body.notes].filter(Boolean) },
    ])
    expect(api.emulator.tally("order_01A")).toMatchObject({ creates: 1, updates: 1 })
  })

  it.each([
    [{}, "1", 422],
    [{ action: "delete" }, "1", 422],
    [{ action: "update_status" }, "1", 422],
    [{ action: "update_status", status: "done" }, "1", 422],
    [{ action: "update_metadata", metadata: "a" }, "1", 422],
    [{ action: "complete", notes: 1 }, "1", 422],
    [{ action: "complete" }, "2", 404],
    [{ action: "complete" }, "421001", 404],
  ])("refuses %j for order %s", async (body, id, status) => {
    expect((await act(body, id)).status).toBe(status)
    expect(await read()).toMatchObject({ status: "pending" })
  })

  it.each([
    ["merge", { medusa_order_id: "order_01A", a: 1 }],
    ["replace", { a: 1 }],
  ] as const)("can %s metadata, and the order stays ours", async (metadataUpdate, metadata) => {
    api.configure({ metadataUpdate })
    await act({ action: "update_metadata", metadata: { a: 1 } })
    expect(await read()).toMatchObject({ metadata })
    expect(await read()).toEqual(expect.objectContaining({ metadata }))
    expect(api.emulator.remoteOrders()).toMatchObject([{ correlation: "order_01A" }])
  })

  it.each([
    ["append", "Please call before arrival\nNew"],
    ["replace", "New"],
    ["ignore", "Please call before arrival"],
  ] as const)("can %s notes", async (actionNotes, notes) => {
    api.configure({ actionNotes })
    await act({ action: "complete", notes: "New" })
    expect(await read()).toMatchObject({ notes })
  })

  it("can refuse to change the status of an order that is closed", async () => {
    await act({ action: "cancel" })
    expect((await act({ action: "complete" })).status).toBe(200)
    api.configure({ closedIsFinal: true })
    expect((await act({ action: "cancel" })).status).toBe(422)
    expect((await act({ action: "update_metadata", metadata: {} })).status).toBe(200)
  })

  it("is named by operation and correlation", async () => {
    await act({ action: "complete" })
    await act({ action: "update_metadata", metadata: {} })
    await act({ action: "cancel" })
    expect(api.emulator.requests.slice(1)).toMatchObject([
      { operation: "status", orderId: "1", correlation: "order_01A" },
      { operation: "update", orderId: "1", correlation: "order_01A" },
      { operation: "cancel", orderId: "1", correlation: "order_01A" },
    ])
  })
})
