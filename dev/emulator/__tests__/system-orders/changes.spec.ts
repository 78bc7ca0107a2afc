import { dialectPerTest, seen, systemOrder, SYSTEM } from "../dialect-support"

const api = dialectPerTest("system-orders")
const patch = (what: string, body?: unknown) => api.call("PATCH", `${SYSTEM}/1/${what}`, body)
const post = (what: string, body: unknown) => api.post(`${SYSTEM}/1/${what}`, body)
const order = () => api.emulator.remoteOrders()[0]

beforeEach(() => api.post(SYSTEM, systemOrder()))

describe("statuses", () => {
  it("are listed, and set by their id", async () => {
    const listed = (await api.get(`${SYSTEM}/Statuses`)).json<{ id: number }[]>()
    expect(listed[1]).toEqual({ id: 2, name: "In progress" })
    expect(seen(await patch("status", { statusId: 2 }))).toMatchObject([200, { statusId: 2 }])
    expect(order()).toMatchObject({ status: "2", cancelled: false })
    await patch("status", { statusId: 5 })
    expect(order()).toMatchObject({ status: "5", cancelled: true })
  })

  it.each([undefined, {}, { statusId: 9 }, { statusId: "2" }])("refuse %j", async (body) => {
    expect((await patch("status", body)).status).toBe(400)
    expect(order()).toMatchObject({ status: "1" })
  })

  it("can be texts under another name", async () => {
    api.configure({
      statuses: [{ id: "open", name: "Open" }],
      actionFields: { status: "state" },
      answerPaths: { statuses: "data", status: "state" },
    })
    expect((await api.get(`${SYSTEM}/Statuses`)).json()).toEqual({
      data: [{ id: "open", name: "Open" }],
    })
    expect((await patch("status", { state: "open" })).json()).toMatchObject({ state: "open" })
  })
})

describe("states", () => {
  it.each([
    ["paid", "isPaid", "flag"],
    ["done", "isDone", "flag"],
    ["cancel", "isCancelled", "cancel"],
    ["sent", "isSent", "flag"],
    ["delivered", "isDelivered", "flag"],
  ])("%s is entered once", async (flag, shown, operation) => {
    expect(seen(await patch(flag))).toMatchObject([200, { [shown]: true, statusId: 1 }])
    expect((await patch(flag)).status).toBe(200)
    expect(order()).toMatchObject({ flags: [flag], cancelled: flag === "cancel" })
    api.configure({ repeatedFlag: "conflict" })
    expect((await patch(flag)).status).toBe(409)
    expect(api.emulator.requests.at(-1)).toMatchObject({ operation, applied: false })
  })

  it("can set a status, be hidden, and have no answer", async () => {
    api.configure({ flagStatuses: { sent: 3 }, flagsReadable: false })
    expect((await patch("sent")).json()).toMatchObject({ statusId: 3 })
    expect((await api.get(`${SYSTEM}/1`)).json()).not.toHaveProperty("isSent")
    api.configure({ actionAnswer: "empty" })
    expect(seen(await patch("paid"))).toEqual([200, ""])
    api.configure({ actionAnswer: "no_content" })
    expect(seen(await patch("done"))).toEqual([204, ""])
  })

  it("can end all other changes by a cancellation", async () => {
    await patch("cancel")
    expect((await patch("paid")).status).toBe(200)
    api.configure({ cancelledIsFinal: true })
    expect((await patch("sent")).status).toBe(409)
    expect((await post("history", { text: "a" })).status).toBe(409)
    expect((await patch("cancel")).status).toBe(200)
  })

  it("have no way back, and no others", async () => {
    expect((await api.call("DELETE", `${SYSTEM}/1/paid`)).status).toBe(405)
    expect((await patch("refunded")).status).toBe(404)
    expect((await api.call("PATCH", `${SYSTEM}/2/paid`)).status).toBe(404)
  })
})

describe("tracking and history", () => {
  it("are appended, what comes twice included", async () => {
    for (const trackingNumber of ["T1", "T1", "T2"]) {
      expect((await post("tracking", { trackingNumber })).status).toBe(200)
    }
    await post("history", { text: "Refunded 5 EUR" })
    expect(order()).toMatchObject({ tracking: ["T1", "T1", "T2"], history: ["Refunded 5 EUR"] })
    expect((await api.get(`${SYSTEM}/1`)).json()).toMatchObject({
      tracking: [{ trackingNumber: "T1" }, { trackingNumber: "T1" }, { trackingNumber: "T2" }],
      history: [{ text: "Refunded 5 EUR" }],
    })
  })

  it.each([
    ["tracking", {}],
    ["tracking", { trackingNumber: 1 }],
    ["history", { text: " " }],
  ])("refuse %s %j", async (kind, body) => {
    expect((await post(kind, body)).status).toBe(400)
  })

  it("can be hidden", async () => {
    api.configure({ trackingReadable: false, historyReadable: false })
    const answer = await post("tracking", { trackingNumber: "T1" })
    expect(answer.json()).not.toHaveProperty("tracking")
    expect(answer.json()).not.toHaveProperty("history")
    expect(order()).toMatchObject({ tracking: ["T1"] })
  })
})
