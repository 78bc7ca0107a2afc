import { connectTo, ROW, service, useRemotes, type Reply } from "./remotes"

const { remote, serve, unusedAddress } = useRemotes()

const LIST = "GET /orders/get_all"

describe("testConnection", () => {
  const test = async (reply: Reply) => {
    const { seen, connection } = await remote({ [LIST]: reply })
    const { ok, checks } = await service.testConnection(connection)
    expect(seen.map(({ line }) => line)).toEqual([LIST])
    return [ok, ...checks.map(({ code }) => code)]
  }

  it.each<[Reply, unknown[]]>([
    [
      [200, []],
      [true, "reachable", "key_accepted"],
    ],
    [
      [200, [ROW]],
      [true, "reachable", "key_accepted"],
    ],
    [
      [200, { data: { orders: [ROW] } }],
      [true, "reachable", "key_accepted"],
    ],
    [
      [200, ROW],
      [true, "reachable", "key_accepted"],
    ],
    [
      [401, "Unauthorized"],
      [false, "reachable", "api_key_refused"],
    ],
    [
      [403, ""],
      [false, "reachable", "forbidden"],
    ],
    [
      [429, ""],
      [false, "reachable", "rate_limited"],
    ],
    [
      [400, ""],
      [false, "reachable", "not_checked"],
    ],
    [
      [404, ""],
      [false, "endpoint_not_found", "not_checked"],
    ],
    [
      [500, ""],
      [false, "server_error", "not_checked"],
    ],
    [
      [301, ""],
      [false, "redirect", "not_checked"],
    ],
    [
      [200, "<html>"],
      [false, "not_json", "not_checked"],
    ],
    [
      [200, ""],
      [false, "unknown_form", "not_checked"],
    ],
    [
      [200, { message: "Hello" }],
      [false, "unknown_envelope", "not_checked"],
    ],
    [
      [200, [{ name: "no order" }]],
      [false, "unknown_envelope", "not_checked"],
    ],
  ])("judges %j, and only reads", async (reply, expected) => {
    expect(await test(reply)).toEqual(expected)
  })

  it("judges what gives no answer, and a key that is none", async () => {
    const dead = await service.testConnection(connectTo(await unusedAddress()))
    expect(dead.checks.map(({ code }) => code)).toEqual(["refused", "not_checked"])
    const { seen, connection } = await remote({})
    const malformed = await service.testConnection({ ...connection, secrets: { api_key: "ü" } })
    expect(malformed.checks.map(({ code }) => code)).toEqual(["reachable", "api_key_malformed"])
    expect(seen).toEqual([])
  })
})

describe("probe", () => {
  it("reads no further than the first order", async () => {
    // A list without an end: only a closed connection lets the probe resolve.
    const server = await serve((_, response) => {
      response.write(`[${JSON.stringify(ROW)},`)
    })
    await expect(service.probe(connectTo(server.url))).resolves.toBeUndefined()
    await server.allClosed()
  })

  it("throws what prevents it", async () => {
    const { connection } = await remote({ [LIST]: [401, ""] })
    await expect(service.probe(connection)).rejects.toMatchObject({ kind: "auth" })
  })
})
