import https from "node:https"
import { createGuardedLookup, isPublicAddress, type LookupAll } from "../address-guard"
import { createAgents } from "../agents"
import { selfSignedCertificate } from "./self-signed"
import { targetAt, useServers } from "./wire-server"

const CREATE = { operation: "create", method: "POST", path: "/api/orders/track", body: {} } as const

const { listen, serve, client } = useServers()

const answering =
  (...addresses: string[]): LookupAll =>
  (_name, _options, callback) =>
    process.nextTick(
      callback,
      null,
      addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
    )

describe("isPublicAddress", () => {
  it.each(["8.8.8.8", "1.1.1.1", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "2a00:1450::1"])(
    "lets %s through",
    (address) => expect(isPublicAddress(address)).toBe(true),
  )

  it.each([
    ["unspecified", "0.0.0.0"],
    ["this network", "0.1.2.3"],
    ["private", "10.0.0.1"],
    ["private", "172.16.0.1"],
    ["private", "172.31.255.255"],
    ["private", "192.168.1.1"],
    ["loopback", "127.0.0.1"],
    ["loopback", "127.255.255.254"],
    ["link-local", "169.254.169.254"],
    ["shared (CGNAT)", "100.64.0.1"],
    ["multicast", "224.0.0.1"],
    ["reserved", "240.0.0.1"],
    ["broadcast", "255.255.255.255"],
    ["documentation", "192.0.2.1"],
    ["benchmarking", "198.18.0.1"],
    ["6to4 relay", "192.88.99.1"],
    ["unspecified", "::"],
    ["loopback", "::1"],
    ["IPv4-compatible", "::127.0.0.1"],
    ["IPv4-compatible", "::808:808"],
    ["IPv4-mapped", "::ffff:127.0.0.1"],
    ["IPv4-mapped", "::ffff:8.8.8.8"],
    ["IPv4-translated", "::ffff:0:10.0.0.1"],
    ["NAT64", "64:ff9b::7f00:1"],
    ["local NAT64", "64:ff9b:1::7f00:1"],
    ["6to4", "2002:7f00:1::"],
    ["Teredo", "2001:0:4136:e378:8000:63bf:3fff:fdd2"],
    ["unique local", "fd00::1"],
    ["link-local", "fe80::1"],
    ["link-local with a zone", "fe80::1%eth0"],
    ["site-local", "fec0::1"],
    ["multicast", "ff02::1"],
    ["documentation", "2001:db8::1"],
    ["outside the global block", "4000::1"],
    ["no address", "example.com"],
    ["no address", ""],
  ])("stops %s: %s", (_kind, address) => expect(isPublicAddress(address)).toBe(false))
})

describe("the guarded lookup", () => {
  const look = (lookupAll: LookupAll, options: object) =>
    new Promise((resolve) => {
      createGuardedLookup(lookupAll)("host.example.com", options, (error, address, family) =>
        resolve(error ?? [address, family]),
      )
    })

  it("hands out the public addresses only", async () => {
    const lookupAll = answering("10.0.0.1", "8.8.8.8", "::1")
    expect(await look(lookupAll, { all: true })).toEqual([
      [{ address: "8.8.8.8", family: 4 }],
      undefined,
    ])
    expect(await look(lookupAll, {})).toEqual(["8.8.8.8", 4])
  })

  it("stops a name that has private ones only", async () => {
    for (const options of [{}, { all: true }]) {
      const result = await look(answering("10.0.0.1", "::1"), options)
      expect(result).toMatchObject({ code: "private_address" })
    }
  })
})

describe("a connection", () => {
  const guarded = (lookupAll?: LookupAll) => client({ allowPrivateNetwork: false, lookupAll })
  const refused = { kind: "misconfigured", status: null, mayHaveApplied: false }

  it.each([
    "https://127.0.0.1",
    "https://2130706433",
    "https://0x7f.1",
    "https://[::1]",
    "https://[::ffff:127.0.0.1]",
    "https://169.254.169.254",
  ])("to %s is refused", async (host) => {
    const server = await serve((_request, response) => response.end("{}"))
    const target = targetAt(`${host}:${new URL(server.url).port}`)
    const sending = guarded().send(CREATE, target)
    await expect(sending).rejects.toMatchObject({ ...refused, code: "private_address" })
    expect(server.connections()).toBe(0)
  })

  it("to a name that leads home is refused, each time it is looked up", async () => {
    const server = await serve((_request, response) => response.end("{}"))
    const target = targetAt(`https://rebound.example.com:${new URL(server.url).port}`)
    const sending = guarded(answering("127.0.0.1")).send(CREATE, target)
    await expect(sending).rejects.toMatchObject({ ...refused, code: "private_address" })
    expect(server.connections()).toBe(0)
  })

  it("to localhost is refused with the system's own resolver", async () => {
    const sending = guarded().send(CREATE, targetAt("https://localhost"))
    await expect(sending).rejects.toMatchObject({ ...refused, code: "private_address" })
  })

  it("over plain http is refused, to public addresses too", async () => {
    const server = await serve((_request, response) => response.end("{}"))
    for (const baseUrl of [server.url, "http://orders.example.com"]) {
      const sending = guarded(answering("8.8.8.8")).send(CREATE, targetAt(baseUrl))
      await expect(sending).rejects.toMatchObject({ ...refused, code: "https_required" })
    }
    expect(server.connections()).toBe(0)
  })

  describe("over TLS", () => {
    const certificate = selfSignedCertificate()
    let requests = 0
    const serveTls = () =>
      listen(
        https.createServer(certificate, (_request, response) => {
          requests++
          response.end('{"ok":1}')
        }),
      )
    const localhost = (url: string) =>
      targetAt(url.replace("http:", "https:").replace("127.0.0.1", "localhost"))

    beforeEach(() => (requests = 0))

    it("is made where the certificate is vouched for", async () => {
      const server = await serveTls()
      const http = client({ ca: certificate.cert })
      await expect(http.send(CREATE, localhost(server.url))).resolves.toEqual({ ok: 1 })
      await expect(http.send(CREATE, localhost(server.url))).resolves.toEqual({ ok: 1 })
      expect(server.connections()).toBe(1)
    })

    it("is not made to a certificate that nobody vouches for", async () => {
      const server = await serveTls()
      await expect(client().send(CREATE, localhost(server.url))).rejects.toMatchObject({
        kind: "transient",
        code: "DEPTH_ZERO_SELF_SIGNED_CERT",
        mayHaveApplied: false,
      })
      expect(requests).toBe(0)
    })

    it("does not leave that to the environment", () => {
      const agents = createAgents({ allowPrivateNetwork: true })
      expect(agents.https.options.rejectUnauthorized).toBe(true)
    })
  })
})
