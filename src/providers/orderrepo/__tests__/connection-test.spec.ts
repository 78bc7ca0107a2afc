import type { OrderRepoConfig } from "../schemas"
import { OrderRepoProviderService } from ".."
import { CAPABILITIES } from "../client/generation"
import {
  connectTo,
  INVALID,
  service,
  UNAUTHORIZED,
  useRemotes,
  type Reply,
  type Seen,
} from "./remotes"

const { remote, unusedAddress } = useRemotes()

describe("testConnection", () => {
  const LIST = "GET /api/external/orders"
  const TRACK = "POST /api/orders/track"
  const UPDATE = "POST /api/orders/update"
  const linesOf = (seen: Seen[]) => seen.map(({ line }) => line.split("?")[0])

  it("passes good settings and creates no order", async () => {
    const { seen, connection } = await remote({ [LIST]: [200, { data: [] }], [TRACK]: INVALID })
    const result = await service.testConnection(connection)
    expect(result).toMatchObject({ ok: true, capabilities: { update: true, list: true } })
    expect(linesOf(seen)).toEqual([LIST, TRACK])
    expect(seen[1].body).toEqual({})
  })

  it("does not continue with a key that is refused", async () => {
    const { seen, connection } = await remote({ [LIST]: UNAUTHORIZED, [TRACK]: UNAUTHORIZED })
    const { checks } = await service.testConnection(connection)
    expect(checks.map(({ code }) => code)).toEqual(["reachable", "api_key_refused", "not_checked"])
    expect(linesOf(seen)).toEqual([LIST])
  })

  it("looks past a used-up order limit", async () => {
    const { seen, connection } = await remote({
      [LIST]: [200, []],
      [TRACK]: [402, { message: "Monthly order limit reached for this account." }],
      [UPDATE]: INVALID,
    })
    const result = await service.testConnection(connection)
    expect(result).toMatchObject({
      ok: true,
      checks: [{}, {}, { code: "origin_accepted_quota_exceeded" }],
    })
    expect(seen[2]).toMatchObject({ line: UPDATE, body: {} })
  })

  it("finds out that the host is older", async () => {
    const { seen, connection } = await remote({ [TRACK]: INVALID })
    const result = await service.testConnection(connection)
    expect(result).toMatchObject({
      ok: true,
      capabilities: { update: false, list: false, events: true },
    })
    expect(linesOf(seen)).toEqual([LIST, TRACK])
  })

  it("asks an older host by setting for nothing that it does not have", async () => {
    const { seen, connection } = await remote({ [TRACK]: INVALID }, { api_generation: "older" })
    expect((await service.testConnection(connection)).ok).toBe(true)
    expect(linesOf(seen)).toEqual([TRACK])
  })

  it("does not take a missing list for an older host when the setting says otherwise", async () => {
    const { connection } = await remote({ [TRACK]: INVALID }, { api_generation: "current" })
    const { checks } = await service.testConnection(connection)
    expect(checks[0]).toMatchObject({ ok: false, code: "endpoint_not_found" })
  })

  it("answers and does not throw when nothing listens or the caller aborts", async () => {
    const connection = connectTo(await unusedAddress())
    expect((await service.testConnection(connection)).checks[0].code).toBe("refused")
    const signal = AbortSignal.abort()
    expect((await service.testConnection(connection, { signal })).checks[0].code).toBe("aborted")
  })
})

describe("detectCapabilities", () => {
  const LIST = "GET /api/external/orders"
  const TRACK = "POST /api/orders/track"

  it.each<[string, Record<string, Reply>, Partial<OrderRepoConfig>, unknown]>([
    ["a host with a list", { [LIST]: [200, []] }, {}, CAPABILITIES.current],
    ["a host without a list", { [TRACK]: INVALID }, {}, CAPABILITIES.older],
    [
      "a Laravel host without a list",
      {
        [LIST]: [404, { message: "The route api/external/orders could not be found." }],
        [TRACK]: UNAUTHORIZED,
      },
      {},
      CAPABILITIES.older,
    ],
    ["the setting older", { [LIST]: [200, []] }, { api_generation: "older" }, CAPABILITIES.older],
    ["the setting current", {}, { api_generation: "current" }, CAPABILITIES.current],
  ])("knows %s", async (_name, replies, config, expected) => {
    const { connection } = await remote(replies, config)
    await expect(service.detectCapabilities(connection)).resolves.toEqual(expected)
  })

  it("knows the older host by its name", async () => {
    const careful = new OrderRepoProviderService({})
    const connection = connectTo("https://devserver.tw1.ru")
    await expect(careful.detectCapabilities(connection)).resolves.toEqual(CAPABILITIES.older)
  })

  it.each<[string, Record<string, Reply>, string]>([
    ["a refused key", { [LIST]: UNAUTHORIZED }, "auth"],
    ["an outage", { [LIST]: [503, "<html>"] }, "transient"],
    ["another site", {}, "misconfigured"],
  ])("does not guess after %s", async (_name, replies, kind) => {
    const { connection } = await remote(replies)
    await expect(service.detectCapabilities(connection)).rejects.toMatchObject({ kind })
  })
})
