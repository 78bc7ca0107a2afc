import fc from "fast-check"
import { propertyRuns } from "../../../../dev/testing/property-runs"
import { addressField, unreachableProblem } from "../../schemas/address"
import { createGuardedLookup, isPublicAddress } from "../address-guard"
import { carriersOf, SPECIAL_IPV4, spellingsOf, toBlock, toDotted } from "./special-addresses"
import { targetAt, useServers } from "./wire-server"

const LIST = { operation: "list", method: "GET", path: "/api/external/orders" } as const

const BLOCKS = SPECIAL_IPV4.map(toBlock)
const { serve, client } = useServers()

const anyAddress = fc.nat({ max: 2 ** 32 - 1 })
const specialAddress = fc
  .constantFrom(...BLOCKS)
  .chain(({ first, last }) => fc.integer({ min: first, max: last }))
/** Where blocks begin and end more often than by chance. */
const edge = fc
  .constantFrom(...BLOCKS)
  .chain(({ first, last }) => fc.constantFrom(first - 1, first, last, last + 1))
  .filter((address) => address >= 0 && address < 2 ** 32)

const isSpecial = (address: number) =>
  BLOCKS.some(({ first, last }) => address >= first && address <= last)

describe("the address guard", () => {
  it("knows every special block of IPv4, and lets the rest of it through", () => {
    fc.assert(
      fc.property(fc.oneof(anyAddress, edge), (address) => {
        expect([toDotted(address), isPublicAddress(toDotted(address))]).toEqual([
          toDotted(address),
          !isSpecial(address),
        ])
      }),
      { numRuns: propertyRuns(5_000) },
    )
  })

  it("lets no IPv6 address through that carries an IPv4 address, whichever it is", () => {
    fc.assert(
      fc.property(fc.oneof(anyAddress, specialAddress), (address) => {
        expect(carriersOf(address).filter(isPublicAddress)).toEqual([])
      }),
      { numRuns: propertyRuns(2_000) },
    )
  })

  it("lets nothing through outside the block that public IPv6 addresses come from", () => {
    const group = fc.integer({ min: 0, max: 0xffff }).map((value) => value.toString(16))
    const rest = fc.array(group, { minLength: 7, maxLength: 7 })
    const outside = fc.integer({ min: 0, max: 0xffff }).filter((first) => first >>> 13 !== 1)
    fc.assert(
      fc.property(outside, rest, (first, others) => {
        expect(isPublicAddress([first.toString(16), ...others].join(":"))).toBe(false)
      }),
    )
  })

  it("hands exactly the public ones of all addresses of a name to the socket", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(anyAddress, specialAddress)), async (numbers) => {
        const addresses = numbers.map((address) => ({ address: toDotted(address), family: 4 }))
        const lookup = createGuardedLookup((_name, _options, callback) => callback(null, addresses))
        const result = await new Promise((resolve) => {
          lookup("host.example.com", { all: true }, (error, allowed) => resolve(error ?? allowed))
        })
        const allowed = addresses.filter((_, index) => !isSpecial(numbers[index]))
        expect(result).toEqual(
          allowed.length > 0 ? allowed : expect.objectContaining({ code: "private_address" }),
        )
      }),
    )
  })
})

describe("a base URL", () => {
  const field = addressField()
  /** What the settings page says of it; null when it may be saved. */
  const problemOf = (address: string): string | null => {
    const parsed = field.safeParse(address)
    return parsed.success
      ? unreachableProblem(parsed.data, { allowPrivateNetwork: false })
      : parsed.error.issues[0].message
  }

  it("of a special address is refused in every spelling", () => {
    fc.assert(
      fc.property(specialAddress, fc.nat({ max: 65_535 }), (address, port) => {
        const hosts = [...spellingsOf(address), ...carriersOf(address).map((ip) => `[${ip}]`)]
        const accepted = hosts.filter((host) => problemOf(`https://${host}:${port}/`) === null)
        expect(accepted).toEqual([])
      }),
    )
  })

  it.each([
    "http://orders.example.com",
    "ftp://orders.example.com",
    "file:///etc/passwd",
    "https://user@orders.example.com",
    "https://user:pass@orders.example.com",
    "https://orders.example.com@127.0.0.1",
    "https://127.0.0.1#@orders.example.com",
    "https://orders.example.com\\@127.0.0.1",
    "https://127.0.0.1\\.orders.example.com",
    "//127.0.0.1",
    "127.0.0.1",
    "https://[fe80::1%25eth0]",
    "https://[::]",
    "https://0",
    "https://",
  ])("such as %s is refused", (baseUrl) => expect(problemOf(baseUrl)).not.toBeNull())

  it.each([
    "https://orders.example.com",
    "https://orders.example.com:8443/base",
    "https://8.8.8.8",
  ])("such as %s is taken", (baseUrl) => expect(problemOf(baseUrl)).toBeNull())
})

describe("a connection saved before its address was refused", () => {
  it("is not made to any spelling of this machine, at no port", async () => {
    const server = await serve((_request, response) => response.end("{}"))
    const { port } = new URL(server.url)
    const http = client({ allowPrivateNetwork: false })
    const home = 0x7f000001
    const hosts = [...spellingsOf(home), ...carriersOf(home).map((ip) => `[${ip}]`), "0", "[::]"]
    for (const authority of hosts.flatMap((host) => [`${host}:${port}`, `${host}:22`, host])) {
      await expect(http.send(LIST, targetAt(`https://${authority}`))).rejects.toMatchObject({
        kind: "misconfigured",
        code: "private_address",
        mayHaveApplied: false,
      })
    }
    expect(server.connections()).toBe(0)
  })

  it.each(["localhost", "LOCALHOST", "localhost."])(
    "is not made to this machine by the name %s",
    async (name) => {
      const server = await serve((_request, response) => response.end("{}"))
      const http = client({ allowPrivateNetwork: false })
      const target = targetAt(`https://${name}:${new URL(server.url).port}`)
      await expect(http.send(LIST, target)).rejects.toMatchObject({ mayHaveApplied: false })
      expect(server.connections()).toBe(0)
    },
  )

  it("is not made to a name that showed a public address when it was checked before", async () => {
    const server = await serve((_request, response) => response.end("{}"))
    const answers = ["8.8.8.8", "127.0.0.1", "::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1"]
    let lookups = 0
    const lookupAll: Parameters<typeof createGuardedLookup>[0] = (_name, _options, callback) => {
      const address = answers[lookups++]
      process.nextTick(callback, null, [{ address, family: address.includes(":") ? 6 : 4 }])
    }
    // As somebody who checks the name first would see it.
    const seen = await new Promise((resolve) => {
      createGuardedLookup(lookupAll)("rebound.example.com", {}, (error, address) =>
        resolve(error ?? address),
      )
    })
    expect(seen).toBe("8.8.8.8")

    const http = client({ allowPrivateNetwork: false, lookupAll })
    const target = targetAt(`https://rebound.example.com:${new URL(server.url).port}`)
    while (lookups < answers.length) {
      await expect(http.send(LIST, target)).rejects.toMatchObject({ code: "private_address" })
    }
    expect(server.connections()).toBe(0)
  })

  it("is made to this machine where private networks are allowed, so the refusals are the guard's", async () => {
    const server = await serve((_request, response) => response.end("{}"))
    const [, port] = server.url.split("http://127.0.0.1:")
    for (const host of spellingsOf(0x7f000001)) {
      await expect(client().send(LIST, targetAt(`http://${host}:${port}`))).resolves.toEqual({})
    }
    expect(server.connections()).toBeGreaterThan(0)
  })
})
