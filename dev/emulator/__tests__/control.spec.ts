import { emulatorPerTest, LIST, send } from "./support"

const api = emulatorPerTest()

async function control<T = unknown>(method: string, path: string, body?: unknown): Promise<T> {
  const answer = await send(api.emulator.url, { method, path: `/__control${path}`, body })
  expect([answer.status, answer.text]).toEqual([200, expect.any(String)])
  return answer.json<{ result: T }>().result
}

describe("the control over HTTP", () => {
  it("tells where everything is", async () => {
    expect(await control("GET", "")).toMatchObject({
      url: api.emulator.url,
      controlUrl: api.emulator.controlUrl,
      maxConcurrentPerOrder: 0,
      projects: [expect.objectContaining({ id: "default" })],
    })
  })

  it("is neither recorded nor spoilt", async () => {
    api.emulator.addFault({ action: { type: "hang" } })
    await control("GET", "/requests")
    expect(api.emulator.requests).toEqual([])
  })

  it("sets, lists and takes back faults", async () => {
    const rule = await control<{ id: string }>("POST", "/faults", {
      match: { method: "post" },
      times: 3,
      action: { type: "status", status: 503 },
    })
    expect((await api.track()).status).toBe(503)
    expect(await control("GET", "/faults")).toEqual([
      expect.objectContaining({ id: rule.id, hits: 1 }),
    ])
    expect(await control("POST", "/faults/delete", { id: rule.id })).toEqual({ deleted: true })
    await control("POST", "/faults", { action: { type: "hang" } })
    await control("DELETE", "/faults")
    expect((await api.track()).status).toBe(201)
  })

  it("shows requests, tallies, orders and events", async () => {
    await api.track()
    await api.send({
      path: "/api/events/track",
      body: { event: "cfsdfsfds", data: [{ name: "a", value: "b" }] },
    })
    expect(await control("GET", "/requests?after=1")).toEqual([expect.objectContaining({ seq: 2 })])
    expect(await control("GET", "/tallies")).toMatchObject({ "order-100234": { creates: 1 } })
    expect(await control("GET", "/orders?projectId=default")).toEqual([
      expect.objectContaining({ external_id: "order-100234" }),
    ])
    expect(await control("GET", "/events")).toHaveLength(1)
    await control("DELETE", "/requests")
    expect(api.emulator.requests).toEqual([])
  })

  it("waits for a request", async () => {
    const waiting = control("POST", "/requests/wait", { match: { orderId: "1" } })
    await api.track({ id: "1" })
    expect(await waiting).toMatchObject({ orderId: "1" })
  })

  it("changes orders", async () => {
    expect(
      await control("POST", "/orders/generate", { count: 2, status: "done", prefix: "x-" }),
    ).toHaveLength(2)
    expect(
      await control("POST", "/orders/status", { id: "x-000001", status: "cancelled" }),
    ).toMatchObject({
      status: "cancelled",
    })
    expect(await control("POST", "/orders/delete", { id: "x-000001" })).toEqual({ deleted: true })
    expect(api.emulator.orders().map(({ external_id }) => external_id)).toEqual(["x-000002"])
    await control("DELETE", "/orders")
    expect(api.emulator.orders()).toEqual([])
  })

  it("changes behaviour", async () => {
    await control("POST", "/behaviour", { listEnvelope: "bare" })
    expect((await api.read(LIST)).json()).toEqual([])
    expect(await control("GET", "/behaviour")).toMatchObject({
      listEnvelope: "bare",
      generation: "current",
    })
  })

  it("changes projects", async () => {
    const [project] = api.emulator.projects.all()
    await control("POST", "/projects", { id: "second", keys: [{ key: "second-key" }] })
    await control("POST", "/projects/domain", {
      domain: "https://second.example.com",
      active: true,
      projectId: "second",
    })
    await control("POST", "/projects/event", { key: "clicked", active: false })
    await control("POST", "/projects/monthly-limit", { limit: 3 })
    const second = { "x-api-key": "second-key", origin: "https://second.example.com" }
    expect((await api.track({}, second)).status).toBe(201)
    expect(project.monthlyLimit).toBe(3)
    expect(project.events).toContainEqual({ key: "clicked", active: false })
    await control("POST", "/projects/key", { key: "second-key", active: false })
    expect((await api.track({}, second)).status).toBe(401)
    const { key } = await control<{ key: string }>("POST", "/projects/rotate-key", {})
    expect(key).toBe(api.emulator.apiKey)
  })

  it("takes the API down and up by its second port only", async () => {
    const down = (url: string, value: boolean) =>
      send(url, { path: "/__control/down", body: { down: value } })
    const { url, controlUrl } = api.emulator
    const refused = await down(url, true)
    expect(refused.status).toBe(409)
    expect(refused.text).toContain(controlUrl)
    expect((await down(controlUrl, true)).status).toBe(200)
    await expect(api.read(LIST)).rejects.toMatchObject({ code: "ECONNREFUSED" })
    expect((await down(controlUrl, false)).status).toBe(200)
    expect((await api.read(LIST)).status).toBe(200)
  })

  it("resets", async () => {
    await api.track()
    await control("POST", "/reset")
    expect(api.emulator.orders()).toEqual([])
  })

  it.each([
    ["GET", "/nowhere", undefined, 404],
    ["GET", "/orders/", undefined, 200],
    ["GET", "/orders?projectId=nobody", undefined, 400],
    ["GET", "/requests?after=x", undefined, 400],
    ["POST", "/faults", "{", 400],
    ["POST", "/faults", { action: { type: "explode" } }, 400],
    ["POST", "/behaviour", { generation: "future" }, 400],
    ["POST", "/behaviour", { envelope: "bare" }, 400],
    ["POST", "/orders/status", { id: "nobody", status: "done" }, 400],
    ["POST", "/projects", { id: "default" }, 400],
    ["POST", "/projects", { id: "third", keys: [{ key: "orderrepo-emulator-key-0001" }] }, 400],
    ["POST", "/projects/key", { key: "nobody", active: true }, 400],
    ["POST", "/projects/rotate-key", { key: "with space" }, 400],
    ["POST", "/requests/wait", { timeoutMs: 1 }, 400],
  ])("answers %s %s with %j: status %i", async (method, path, body, status) => {
    const answer = await send(api.emulator.url, { method, path: `/__control${path}`, body })
    expect(answer.status).toBe(status)
    expect(answer.json()).toHaveProperty(status === 200 ? "result" : "message")
  })

  it("is all that the second port offers", async () => {
    expect((await send(api.emulator.controlUrl, { path: LIST })).status).toBe(404)
  })
})
