import { EMULATOR_DEFAULTS, matchRequest } from "../index"
import { Recorder } from "../recorder"
import { emulatorPerTest, LIST, orderPayload, TRACK } from "./support"

const api = emulatorPerTest({ now: () => new Date("2026-05-04T12:00:00Z") })

describe("the request log", () => {
  it("keeps what was sent and what was answered", async () => {
    await api.track()
    await api.read(`${LIST}?status=done&per_page=5`)
    expect(api.emulator.requests).toEqual([
      expect.objectContaining({
        seq: 1,
        at: "2026-05-04T12:00:00.000Z",
        method: "POST",
        path: TRACK,
        orderId: "order-100234",
        body: orderPayload(),
        status: 201,
        fault: null,
        applied: true,
        aborted: false,
      }),
      expect.objectContaining({
        seq: 2,
        method: "GET",
        path: LIST,
        query: { status: "done", per_page: "5" },
        body: null,
        status: 200,
      }),
    ])
    expect(api.emulator.requestsAfter(1).map(({ seq }) => seq)).toEqual([2])
  })

  it("never holds a key", async () => {
    await api.track({}, { authorization: "Bearer secret-token-9876", cookie: "short" })
    const { headers } = api.emulator.requests[0]
    expect(headers).toMatchObject({
      "x-api-key": "****0001",
      authorization: "****9876",
      cookie: "****",
      origin: EMULATOR_DEFAULTS.origin,
    })
    expect(JSON.stringify(api.emulator.requests)).not.toContain(EMULATOR_DEFAULTS.apiKey)
  })

  it("tells which rule spoilt a request", async () => {
    const rule = api.emulator.addFault({ action: { type: "status", status: 500 } })
    await api.track()
    expect(api.emulator.requests[0]).toMatchObject({
      status: 500,
      fault: "status",
      faultId: rule.id,
      applied: false,
    })
  })

  it("says of a refused request that it was not carried out", async () => {
    await api.track({ total: "5" })
    expect(api.emulator.requests[0]).toMatchObject({ status: 422, applied: false })
  })

  it("keeps the newest requests only", () => {
    const recorder = new Recorder(() => new Date(0), 10)
    const request = {
      method: "GET",
      path: "/",
      query: new URLSearchParams(),
      headers: {},
      body: { kind: "none" },
      orderId: null,
    } as const
    for (let index = 0; index < 100; index++) {
      recorder.receive(request, null)
    }
    const kept = recorder.requests(0)
    expect(kept.length).toBeGreaterThanOrEqual(10)
    expect(kept.length).toBeLessThanOrEqual(13)
    expect(kept[kept.length - 1].seq).toBe(100)
  })
})

describe("waiting for a request", () => {
  it("finds one that came before and one that comes later", async () => {
    const later = api.emulator.waitForRequest(matchRequest({ method: "post", orderId: "2" }))
    await api.track({ id: "1" })
    await api.track({ id: "2" })
    expect(await later).toMatchObject({ seq: 2 })
    expect(await api.emulator.waitForRequest(matchRequest({ path: TRACK }))).toMatchObject({
      seq: 1,
    })
    const next = api.emulator.waitForRequest(matchRequest({ path: TRACK }, 2))
    await api.track({ id: "3" })
    expect(await next).toMatchObject({ seq: 3 })
  })

  it("gives up after its time, and when the emulator ends", async () => {
    await expect(api.emulator.waitForRequest(() => true, 5)).rejects.toThrow("within 5 ms")
    const waiting = expect(api.emulator.waitForRequest(() => true)).rejects.toThrow("closed")
    await api.emulator.close()
    await waiting
  })

  it("passes on what its condition throws, and serves the request", async () => {
    const waiting = api.emulator.waitForRequest(() => {
      throw new Error("broken condition")
    })
    const refused = expect(waiting).rejects.toThrow("broken condition")
    expect((await api.track()).status).toBe(201)
    await refused
  })
})

describe("tallies", () => {
  it("count writes by order", async () => {
    await api.track({ id: "1" })
    await api.track({ id: "1" })
    await api.update({ id: "1", total: 1 })
    await api.update({ id: "1", total: "wrong" })
    await api.track({ id: "2" })
    expect(api.emulator.tally("1")).toMatchObject({ creates: 1, duplicates: 1, updates: 1 })
    expect(Object.keys(api.emulator.tallyAll())).toEqual(["1", "2"])
    expect(api.emulator.tally("3")).toMatchObject({ creates: 0, maxConcurrent: 0 })
  })

  it("show a second create after a deletion", async () => {
    await api.track()
    api.emulator.deleteOrder("order-100234")
    await api.track()
    expect(api.emulator.tally("order-100234").creates).toBe(2)
  })

  it("see no overlap when one write follows another, spoilt ones included", async () => {
    api.emulator.addFault({ times: 1, action: { type: "reset_after" } })
    await expect(api.track()).rejects.toThrow()
    api.emulator.addFault({ times: 1, action: { type: "truncated_body" } })
    await expect(api.track()).rejects.toThrow()
    for (let index = 0; index < 20; index++) {
      await api.update({ id: "order-100234", total: index })
    }
    expect(api.emulator.maxConcurrentPerOrder).toBe(1)
  })

  it("take a write for ended before its sender can know it", async () => {
    const endedWhenAnswered = api.emulator.waitForRequest(
      ({ status }) => status !== null && api.emulator.tally("order-100234").inFlight === 0,
    )
    await api.track()
    expect(await endedWhenAnswered).toMatchObject({ status: 201 })
  })

  it("see two writes of one order at the same time", async () => {
    api.emulator.addFault({ times: 1, action: { type: "accept_then_hang" } })
    const patience = new AbortController()
    const hanging = api.send({ path: TRACK, body: orderPayload(), signal: patience.signal })
    const ended = expect(hanging).rejects.toThrow("aborted")
    await api.emulator.waitForRequest(({ fault }) => fault === "accept_then_hang")
    await api.track({ id: "another" })
    expect(api.emulator.maxConcurrentPerOrder).toBe(1)
    await api.update({ id: "order-100234", total: 1 })
    expect(api.emulator.maxConcurrentPerOrder).toBe(2)
    expect(api.emulator.tally("order-100234")).toMatchObject({ maxConcurrent: 2, inFlight: 1 })
    patience.abort()
    await ended
  })

  it("do not count reads as writes", async () => {
    await Promise.all([api.read(`${LIST}/1`), api.read(`${LIST}/1`)])
    expect(api.emulator.tallyAll()).toEqual({})
  })
})
