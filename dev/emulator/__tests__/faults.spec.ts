import { gunzipSync } from "node:zlib"
import { startEmulator, type FaultRuleInput } from "../index"
import { emulatorPerTest, LIST, orderPayload, send, TRACK } from "./support"

const api = emulatorPerTest()

const ID = "order-100234"
const MEGABYTE = 1024 * 1024
const spoil = (action: FaultRuleInput["action"]) => api.emulator.addFault({ times: 1, action })
const isStored = () => api.emulator.order(ID) !== undefined

describe("status", () => {
  it.each([500, 502, 503, 504])("%i is an HTML page, and nothing is stored", async (status) => {
    spoil({ type: "status", status })
    const answer = await api.track()
    expect(answer.status).toBe(status)
    expect(answer.headers["content-type"]).toContain("text/html")
    expect(isStored()).toBe(false)
  })

  it.each([
    [401, "Invalid API key"],
    [402, "Monthly order limit reached for this account."],
    [403, "Domain not allowed"],
    [404, "Order not found"],
    [409, "Order with this id already exists"],
    [422, "Validation error"],
    [429, "Too Many Attempts."],
  ])("%i comes with OrderRepo's message", async (status, message) => {
    spoil({ type: "status", status })
    const answer = await api.track()
    expect(answer.status).toBe(status)
    expect(answer.json()).toMatchObject({ message })
  })

  it.each([
    [429, { "Retry-After": "Wed, 21 Oct 2026 07:28:00 GMT" }],
    [429, { "Retry-After": "soon" }],
    [301, { Location: "https://elsewhere.example.com/" }],
    [302, { Location: "/login" }],
    [307, { Location: "https://elsewhere.example.com/" }],
  ])("%i can have the headers %j", async (status, headers) => {
    spoil({ type: "status", status, headers })
    const answer = await api.track()
    expect(answer.status).toBe(status)
    expect(answer.headers).toMatchObject(
      Object.fromEntries(
        Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
      ),
    )
  })

  it("can have a body of its own, as it is or as JSON", async () => {
    spoil({ type: "status", status: 408, body: "Request Timeout" })
    spoil({ type: "status", status: 422, body: { errors: { total: ["no"] } } })
    expect((await api.track()).text).toBe("Request Timeout")
    expect((await api.track()).json()).toEqual({ errors: { total: ["no"] } })
  })

  it("can come although the order was stored", async () => {
    spoil({ type: "accept_then_status", status: 500 })
    expect((await api.track()).status).toBe(500)
    expect(isStored()).toBe(true)
  })
})

describe("silence", () => {
  it.each([
    ["hang", false],
    ["accept_then_hang", true],
  ] as const)("%s never answers (stored: %s)", async (type, stored) => {
    spoil({ type })
    const patience = new AbortController()
    const answer = api.send({ path: TRACK, body: orderPayload(), signal: patience.signal })
    await api.emulator.waitForRequest(({ fault }) => fault === type)
    expect(isStored()).toBe(stored)
    patience.abort()
    await expect(answer).rejects.toThrow("aborted")
    const given = await api.emulator.waitForRequest(({ aborted }) => aborted)
    expect(given).toMatchObject({ status: null, fault: type, applied: stored })
  })

  it("delay stores late, even when nobody waits for the answer any more", async () => {
    spoil({ type: "delay", ms: 60 })
    const patience = new AbortController()
    const answer = api.send({ path: TRACK, body: orderPayload(), signal: patience.signal })
    await api.emulator.waitForRequest(({ fault }) => fault === "delay")
    expect(isStored()).toBe(false)
    patience.abort()
    await expect(answer).rejects.toThrow("aborted")
    await api.emulator.waitForRequest(({ aborted, applied }) => aborted && applied)
    expect(isStored()).toBe(true)
    expect(api.emulator.requests).toEqual([expect.objectContaining({ status: null })])
  })

  it("delay after storing answers in the end", async () => {
    spoil({ type: "delay", ms: 30, stage: "after" })
    const answer = api.track()
    const early = await api.emulator.waitForRequest(({ applied }) => applied)
    expect(early.status).toBeNull()
    expect((await answer).status).toBe(201)
  })
})

describe("broken connections", () => {
  it.each([
    ["reset_before", false],
    ["reset_after", true],
  ] as const)("%s resets (stored: %s)", async (type, stored) => {
    spoil({ type })
    await expect(api.track()).rejects.toMatchObject({ code: "ECONNRESET", syscall: "read" })
    expect(isStored()).toBe(stored)
  })

  it("truncated_body announces more than it sends", async () => {
    spoil({ type: "truncated_body" })
    await expect(api.track()).rejects.toMatchObject({ code: "ECONNRESET" })
    expect(isStored()).toBe(true)
    expect(api.emulator.requests[0]).toMatchObject({ status: 201, fault: "truncated_body" })
  })

  it("drip sends the true answer byte by byte", async () => {
    spoil({ type: "drip", intervalMs: 1 })
    const answer = await api.track()
    expect(answer.status).toBe(201)
    expect(answer.json().data).toMatchObject({ external_id: ID })
  })

  it("drip ends when the sender leaves", async () => {
    spoil({ type: "drip" })
    const patience = new AbortController()
    const answer = api.send({ path: TRACK, body: orderPayload(), signal: patience.signal })
    await api.emulator.waitForRequest(({ status }) => status === 201)
    expect(api.emulator.tally(ID).inFlight).toBe(1)
    patience.abort()
    await expect(answer).rejects.toThrow("aborted")
    await api.emulator.waitForRequest(({ aborted }) => aborted)
    expect(api.emulator.tally(ID).inFlight).toBe(0)
  })
})

describe("answers that are not what they seem", () => {
  it.each([false, true])("html_200 is a page (stored: %s)", async (process) => {
    spoil({ type: "html_200", process })
    const answer = await api.track()
    expect(answer.status).toBe(200)
    expect(answer.text).toContain("<!DOCTYPE html>")
    expect(isStored()).toBe(process)
  })

  it("broken_json is cut in the middle, also when success has no body", async () => {
    for (const [id, successBody] of [
      ["1", "json"],
      ["2", "no_content"],
    ] as const) {
      api.emulator.configure({ successBody })
      spoil({ type: "broken_json" })
      const answer = await api.track({ id })
      expect(answer.status).toBe(200)
      expect(answer.headers["content-type"]).toBe("application/json")
      expect(answer.text).not.toBe("")
      expect(() => answer.json()).toThrow(SyntaxError)
    }
  })

  it("oversized streams valid JSON of the size asked for", async () => {
    spoil({ type: "oversized", megabytes: 6 })
    const answer = await api.track()
    expect(answer.headers["content-length"]).toBeUndefined()
    expect(answer.bytes.length).toBeGreaterThan(6 * MEGABYTE)
    expect(answer.json()).toHaveProperty("data.external_id")
    expect(isStored()).toBe(true)
  })

  it("gzip_bomb is small on the wire and large inside", async () => {
    spoil({ type: "gzip_bomb", megabytes: 20 })
    const answer = await api.track()
    expect(answer.headers["content-encoding"]).toBe("gzip")
    expect(answer.bytes.length).toBeLessThan(MEGABYTE / 10)
    const inflated = gunzipSync(answer.bytes)
    expect(inflated.length).toBeGreaterThan(20 * MEGABYTE)
    expect(JSON.parse(inflated.toString())).toHaveProperty("data.external_id")
  })

  it.each([
    ["empty_200", 200],
    ["no_content_204", 204],
  ] as const)("%s has no body", async (type, status) => {
    spoil({ type })
    const answer = await api.track()
    expect(answer.status).toBe(status)
    expect(answer.text).toBe("")
    expect(isStored()).toBe(true)
  })

  it("wrong_envelope is JSON without data", async () => {
    spoil({ type: "wrong_envelope" })
    const answer = await api.track()
    expect(answer.status).toBe(201)
    expect(answer.json()).not.toHaveProperty("data")
  })

  it.each(["broken_json", "oversized", "empty_200", "wrong_envelope", "drip"] as const)(
    "%s can come without storing",
    async (type) => {
      spoil(
        type === "drip"
          ? { type, intervalMs: 1, process: false }
          : type === "oversized"
            ? { type, megabytes: 0.1, process: false }
            : { type, process: false },
      )
      expect((await api.track()).status).toBe(200)
      expect(isStored()).toBe(false)
    },
  )
})

describe("rules", () => {
  const failing = { action: { type: "status", status: 503 } } as const

  it("spoil everything when they name nothing", async () => {
    api.emulator.addFault(failing)
    expect((await api.track()).status).toBe(503)
    expect((await api.read(LIST)).status).toBe(503)
    expect((await api.read("/nowhere")).status).toBe(503)
  })

  it("match method, path prefix and order, in writes and reads", async () => {
    api.emulator.addFault({ ...failing, match: { method: "get", path: LIST, orderId: "a/b" } })
    expect((await api.track({ id: "a/b" })).status).toBe(201)
    expect((await api.read(LIST)).status).toBe(200)
    expect((await api.read(`${LIST}/a%2Fb`)).status).toBe(503)
    expect((await api.read(`${LIST}/other`)).status).toBe(404)
  })

  it("end after their number of times, and the next one follows", async () => {
    api.emulator.addFault({ ...failing, times: 2 })
    api.emulator.addFault({ times: 1, action: { type: "status", status: 429 } })
    const statuses = []
    for (let index = 0; index < 4; index++) {
      statuses.push((await api.track()).status)
    }
    expect(statuses).toEqual([503, 503, 429, 201])
    expect(api.emulator.faults().map(({ hits }) => hits)).toEqual([2, 1])
  })

  it("draw the same lots for the same seed", async () => {
    const draw = async (seed: number) => {
      const emulator = await startEmulator({ seed })
      emulator.addFault({ ...failing, probability: 0.5 })
      const statuses: number[] = []
      for (let index = 0; index < 20; index++) {
        statuses.push((await send(emulator.url, { path: LIST })).status)
      }
      await emulator.close()
      return statuses
    }
    const first = await draw(7)
    expect(new Set(first)).toEqual(new Set([200, 503]))
    expect(await draw(7)).toEqual(first)
    expect(await draw(8)).not.toEqual(first)
  })

  it("never apply with probability 0", async () => {
    api.emulator.addFault({ ...failing, probability: 0 })
    expect((await api.read(LIST)).status).toBe(200)
  })

  it("can be taken back", async () => {
    const rule = api.emulator.addFault(failing)
    expect(api.emulator.removeFault(rule.id)).toBe(true)
    expect(api.emulator.removeFault(rule.id)).toBe(false)
    api.emulator.addFault(failing)
    api.emulator.clearFaults()
    expect((await api.read(LIST)).status).toBe(200)
  })

  it.each([
    { action: { type: "explode" } },
    { action: { type: "hang" }, matches: {} },
    { action: { type: "hang" }, match: { url: "/" } },
    { action: { type: "status", status: 99 } },
    { action: { type: "status", status: 500, headers: { "Retry-After": "1\r\nX: y" } } },
    { action: { type: "hang" }, probability: 2 },
  ])("are refused when they say what nobody understands: %j", (rule) => {
    expect(() => api.emulator.addFault(rule as FaultRuleInput)).toThrow()
    expect(api.emulator.faults()).toEqual([])
  })
})
