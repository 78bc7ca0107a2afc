import type { DialectName } from "../index"
import {
  ADD,
  bringForwardOrder,
  dialectPerTest,
  PLACE,
  SYSTEM,
  systemOrder,
  userhubOrder,
} from "./dialect-support"
import { orderPayload, send, TRACK } from "./support"

/** A create and a read of each. */
const DIALECTS = [
  [
    "orderrepo",
    {
      create: [TRACK, orderPayload({ id: "order_01A" })],
      read: "/api/external/orders",
    },
  ],
  ["userhub", { create: [PLACE, userhubOrder()], read: "/api/orders/list" }],
  ["bring-forward", { create: [ADD, bringForwardOrder()], read: "/orders/get_all" }],
  ["system-orders", { create: [SYSTEM, systemOrder()], read: SYSTEM }],
] as const

describe.each(DIALECTS)("%s", (dialect, { create: [path, body], read }) => {
  const api = dialectPerTest<DialectName>(dialect)
  const headers = (): Record<string, string> =>
    dialect === "orderrepo"
      ? { "x-api-key": api.emulator.apiKey, origin: "https://shop.example.com" }
      : {}
  const create = (signal?: AbortSignal) =>
    api.call("POST", path, body, { headers: headers(), signal })
  const list = () => api.call("GET", read, undefined, { headers: headers() })
  const stored = () => api.emulator.remoteOrders().map(({ correlation }) => correlation)

  it("is known by correlation", async () => {
    expect((await create()).status).toBeLessThan(300)
    expect(api.emulator.dialect).toBe(dialect)
    expect(stored()).toEqual(["order_01A"])
    expect(api.emulator.tally("order_01A")).toMatchObject({ creates: 1, maxConcurrent: 1 })
    expect(Object.keys(api.emulator.tallyAll())).toEqual(["order_01A"])
    expect(api.emulator.requests).toMatchObject([
      { operation: "create", correlation: "order_01A", applied: true },
    ])
    expect(api.emulator.reconcile(["order_01A"])).toEqual({
      missing: [],
      doubled: {},
      unexpected: [],
      unmarked: [],
    })
  })

  it.each([
    ["accept_then_hang", true],
    ["hang", false],
  ] as const)("%s gives no answer (stored: %s)", async (type, isStored) => {
    api.emulator.addFault({ match: { operation: "create" }, times: 1, action: { type } })
    expect((await list()).status).toBe(200)
    const patience = new AbortController()
    const answer = create(patience.signal)
    await api.emulator.waitForRequest(({ fault }) => fault === type)
    expect(api.emulator.tally("order_01A")).toMatchObject({ inFlight: 1 })
    patience.abort()
    await expect(answer).rejects.toThrow("aborted")
    await api.emulator.waitForRequest(({ aborted }) => aborted)
    expect(stored()).toEqual(isStored ? ["order_01A"] : [])
    expect(api.emulator.tally("order_01A")).toMatchObject({ inFlight: 0 })
  })

  it.each([
    ["reset_before", false],
    ["reset_after", true],
    ["truncated_body", true],
  ] as const)("%s breaks the connection (stored: %s)", async (type, isStored) => {
    api.emulator.addFault({ match: { write: true }, action: { type } })
    await expect(create()).rejects.toMatchObject({ code: "ECONNRESET" })
    expect(stored()).toEqual(isStored ? ["order_01A"] : [])
  })

  it.each(["empty_200", "html_200", "broken_json", "wrong_envelope"] as const)(
    "%s can come with or without storing",
    async (type) => {
      api.emulator.addFault({ times: 1, action: { type, process: false } })
      expect((await create()).status).toBe(200)
      expect(stored()).toEqual([])
      api.emulator.addFault({ times: 1, action: { type, process: true } })
      expect((await create()).status).toBeLessThan(300)
      expect(stored()).toEqual(["order_01A"])
    },
  )

  it.each([401, 404, 409, 422, 429, 500, 503])("can fail with %i", async (status) => {
    api.emulator.addFault({
      match: { correlation: "order_01A", operation: ["create", "status"] },
      action: { type: "status", status },
    })
    expect((await create()).status).toBe(status)
    expect((await list()).status).toBe(200)
    expect(stored()).toEqual([])
  })

  it("can spoil reads alone", async () => {
    api.emulator.addFault({ match: { write: false }, action: { type: "status", status: 503 } })
    expect((await create()).status).toBeLessThan(300)
    expect((await list()).status).toBe(503)
  })

  it("is controlled over HTTP", async () => {
    const control = async (method: string, at: string, input?: unknown) => {
      const answer = await send(api.emulator.controlUrl, {
        method,
        path: `/__control${at}`,
        body: input,
      })
      return [answer.status, answer.json().result]
    }
    await create()
    expect(await control("GET", "/")).toMatchObject([200, { dialect }])
    expect(await control("GET", "/remote-orders")).toMatchObject([
      200,
      [{ correlation: "order_01A" }],
    ])
    expect(await control("POST", "/reconcile", { correlations: ["order_01B"] })).toMatchObject([
      200,
      { missing: ["order_01B"], unexpected: ["order_01A"] },
    ])
    expect(await control("POST", "/behaviour", { noSuchSwitch: 1 })).toMatchObject([400])
    expect(await control("POST", "/behaviour", { listOrder: "sideways" })).toMatchObject([400])
    const [{ id }] = api.emulator.remoteOrders()
    expect(await control("POST", "/orders/status", { id, status: "nowhere" })).toMatchObject([400])
    expect(
      await control("POST", "/orders/generate", { count: 2, prefix: "order_g" }),
    ).toMatchObject([200, [{}, {}]])
    expect(stored()).toHaveLength(3)
    expect(await control("POST", "/orders/delete", { id })).toEqual([200, { deleted: true }])
    expect(stored()).not.toContain("order_01A")
    await control("POST", "/reset")
    expect(stored()).toEqual([])
  })
})

describe("system-orders, over the control", () => {
  const api = dialectPerTest("system-orders")

  it("changes single names of a map, and gives them back by a reset", async () => {
    const configured = await send(api.emulator.controlUrl, {
      path: "/__control/behaviour",
      body: { fields: { reference: "ref" } },
    })
    expect(configured.json()).toMatchObject({
      result: { fields: { reference: "ref", currency: "currency" } },
    })
    api.emulator.reset()
    expect(api.configure({}).fields.reference).toBe("externalReference")
    expect(() => api.configure({ fields: { nothing: "a" } as never })).toThrow()
  })
})
