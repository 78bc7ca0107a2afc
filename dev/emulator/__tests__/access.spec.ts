import { EMULATOR_DEFAULTS } from "../index"
import { emulatorPerTest, EVENTS, LIST, orderPayload, TRACK, UPDATE } from "./support"

const api = emulatorPerTest()

const EVERY_ENDPOINT = [
  ["track", { path: TRACK, body: orderPayload() }],
  ["update", { path: UPDATE, body: { id: "order-100234" } }],
  ["events", { path: EVENTS, body: { event: "cfsdfsfds", data: [{ name: "a", value: "b" }] } }],
  ["list", { path: LIST }],
  ["single order", { path: `${LIST}/order-100234` }],
] as const
const WRITES = EVERY_ENDPOINT.slice(0, 3)

describe("API key", () => {
  it.each(EVERY_ENDPOINT)("is asked for by %s", async (_name, request) => {
    const answer = await api.send({ ...request, headers: { "x-api-key": null } })
    expect(answer.status).toBe(401)
    expect(answer.json()).toEqual({ message: "API key missing" })
  })

  it.each(EVERY_ENDPOINT)("must exist and be active for %s", async (_name, request) => {
    for (const key of ["nobody-has-this", EMULATOR_DEFAULTS.inactiveApiKey]) {
      const answer = await api.send({ ...request, headers: { "x-api-key": key } })
      expect(answer.status).toBe(401)
      expect(answer.json()).toEqual({ message: "Invalid API key" })
    }
  })

  it("sees the orders of its own project only", async () => {
    api.emulator.projects.add({
      id: "second",
      keys: [{ key: "key-of-the-second-project" }],
      domains: [{ domain: "https://second.example.com" }],
    })
    await api.track()
    const second = {
      "x-api-key": "key-of-the-second-project",
      origin: "https://second.example.com",
    }
    expect((await api.read(`${LIST}/order-100234`, second)).status).toBe(404)
    expect((await api.read(LIST, second)).json().data).toEqual([])
    expect((await api.update({ id: "order-100234" }, second)).status).toBe(404)
    expect((await api.track({}, second)).status).toBe(201)
    expect(api.emulator.orders("second")).toHaveLength(1)
    expect(api.emulator.orders()).toHaveLength(1)
  })

  it("stops working when it is rotated", async () => {
    const old = api.emulator.apiKey
    const key = api.emulator.projects.rotateKey()
    expect((await api.track({}, { "x-api-key": old })).status).toBe(401)
    expect((await api.track({}, { "x-api-key": key })).status).toBe(201)
    expect(api.emulator.apiKey).toBe(key)
  })
})

describe("Origin", () => {
  it.each(WRITES)("is asked for by %s", async (_name, request) => {
    const answer = await api.send({ ...request, headers: { origin: null } })
    expect(answer.status).toBe(403)
    expect(answer.json()).toEqual({ message: "Invalid Origin header" })
  })

  it.each([
    "null",
    "shop.example.com",
    "https://shop.example.com/",
    "https://shop.example.com/cart",
    "https://user@shop.example.com",
    "ftp://shop.example.com",
    "https://",
  ])("is refused as malformed: %s", async (origin) => {
    const answer = await api.track({}, { origin })
    expect(answer.status).toBe(403)
    expect(answer.json()).toEqual({ message: "Invalid Origin header" })
  })

  it.each([
    EMULATOR_DEFAULTS.inactiveOrigin,
    "https://elsewhere.example.com",
    "https://www.shop.example.com",
    "https://shop.example.com.evil.example",
  ])("is refused when it is no active domain of the project: %s", async (origin) => {
    const answer = await api.track({}, { origin })
    expect(answer.status).toBe(403)
    expect(answer.json()).toEqual({ message: "Domain not allowed" })
  })

  it("counts by host: scheme, port and case do not matter", async () => {
    expect((await api.track({ id: "1" }, { origin: "http://SHOP.example.com:8000" })).status).toBe(
      201,
    )
  })

  it("is not needed to read", async () => {
    await api.track()
    expect((await api.read(LIST, { origin: null })).status).toBe(200)
    expect((await api.read(`${LIST}/order-100234`, { origin: null })).status).toBe(200)
  })

  it("can be allowed and switched off later", async () => {
    api.emulator.projects.setDomain("https://new.example.com", true)
    expect((await api.track({ id: "1" }, { origin: "https://new.example.com" })).status).toBe(201)
    api.emulator.projects.setDomain("new.example.com", false)
    expect((await api.track({ id: "2" }, { origin: "https://new.example.com" })).status).toBe(403)
  })

  it("is checked after the key and before the payload", async () => {
    const both = await api.track({}, { "x-api-key": "wrong", origin: null })
    expect(both.status).toBe(401)
    expect((await api.track({ total: "12" }, { origin: null })).status).toBe(403)
    expect((await api.track({}, { origin: null, "content-type": null })).status).toBe(403)
  })
})

describe("the body of a write", () => {
  it.each([null, "text/plain", "application/x-www-form-urlencoded"])(
    "must be declared as JSON, not %s",
    async (type) => {
      const answer = await api.track({}, { "content-type": type })
      expect(answer.status).toBe(415)
      expect(api.emulator.orders()).toEqual([])
    },
  )

  it("may name its charset", async () => {
    const answer = await api.track({}, { "content-type": "application/json; charset=utf-8" })
    expect(answer.status).toBe(201)
  })

  it.each(['{"id":', "", "\u0000", `${"[".repeat(100_000)}${"]".repeat(100_000)}`])(
    "must be JSON (case %#)",
    async (body) => {
      const answer = await api.send({ method: "POST", path: TRACK, body })
      expect(answer.status).toBe(400)
      expect(answer.json()).toEqual({ message: "Malformed JSON" })
    },
  )

  it("may have 5 MB and no more", async () => {
    const withNote = (length: number) =>
      orderPayload({ data: [{ name: "Note", value: "x".repeat(length) }] })
    expect((await api.send({ path: TRACK, body: withNote(5 * 1024 * 1024) })).status).toBe(413)
    expect((await api.send({ path: TRACK, body: withNote(5 * 1024 * 1024 - 2000) })).status).toBe(
      201,
    )
  })
})

describe("paths", () => {
  it.each([
    "/",
    "/api",
    "/api/orders",
    "/api/orders/track/1",
    "/api/v2/orders",
    "/api/external/orders/a/b",
  ])("that do not exist are an HTML page: %s", async (path) => {
    const answer = await api.read(path)
    expect(answer.status).toBe(404)
    expect(answer.headers["content-type"]).toContain("text/html")
  })

  it("that do not exist can be refused in JSON", async () => {
    api.emulator.configure({ unknownRoute: "json" })
    const answer = await api.read("/api/orders")
    expect(answer.status).toBe(404)
    expect(answer.json()).toEqual({ message: "The route api/orders could not be found." })
  })

  it("refuse other methods", async () => {
    const answer = await api.read(TRACK)
    expect(answer.status).toBe(405)
    expect(answer.headers.allow).toBe("POST")
    expect((await api.send({ method: "DELETE", path: LIST })).status).toBe(405)
  })

  it("of the older host are two", async () => {
    api.emulator.configure({ generation: "older" })
    expect((await api.track()).status).toBe(201)
    expect((await api.send(EVERY_ENDPOINT[2][1])).status).toBe(201)
    for (const request of [
      EVERY_ENDPOINT[1][1],
      { path: LIST },
      { path: `${LIST}/order-100234` },
    ]) {
      const answer = await api.send(request)
      expect(answer.status).toBe(404)
      expect(answer.headers["content-type"]).toContain("text/html")
    }
  })
})
