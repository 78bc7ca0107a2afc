import { readFileSync } from "node:fs"
import type { IncomingHttpHeaders, ServerResponse } from "node:http"
import { join } from "node:path"
import { pipeline, Readable } from "node:stream"
import { inspect } from "node:util"
import { brotliCompressSync, gzipSync } from "node:zlib"
import axios from "axios"
import { RemoteError } from "../../../../types"
import { waitUntil } from "../../../../../dev/testing/wait-until"
import { createAgents } from "../agents"
import { HttpClient, type HttpRequest, type Target } from "../http-client"
import { PACKAGE_VERSION } from "../user-agent"
import { BODY_MARK, KEY, targetAt, textOf, useServers } from "./wire-server"

const CREATE = {
  operation: "create",
  method: "POST",
  path: "/api/orders/track",
  body: { id: "order-1", email: BODY_MARK },
} as const satisfies HttpRequest
const MEGABYTE = 1024 * 1024
const LIST = { operation: "list", method: "GET", path: "/api/external/orders" } as const

const { serve, serveRaw, unusedAddress, client } = useServers()

async function failureOf(
  target: Target,
  request: HttpRequest = CREATE,
  http: HttpClient = client(),
  signal?: AbortSignal,
): Promise<RemoteError> {
  const error: unknown = await http.send(request, target, signal).then(
    () => new Error("It was taken for a success"),
    (thrown) => thrown,
  )
  expect(error).toBeInstanceOf(RemoteError)
  for (const text of [JSON.stringify(error), inspect(error, { depth: 10, showHidden: true })]) {
    expect(text).not.toContain(KEY)
    expect(text).not.toContain(BODY_MARK)
  }
  return error as RemoteError
}

describe("a request", () => {
  it("carries the headers of the guide, the Origin on writes only", async () => {
    const seen: { headers: IncomingHttpHeaders; text: string; url?: string; method?: string }[] = []
    const server = await serve(async (request, response) => {
      const { headers, url, method } = request
      seen.push({ headers, url, method, text: await textOf(request) })
      response.end("{}")
    })
    const http = client()
    await http.send(CREATE, targetAt(`${server.url}/base/`, { origin: "https://example.com/" }))
    await http.send(LIST, targetAt(server.url))
    expect(seen[0]).toMatchObject({ method: "POST", url: "/base/api/orders/track" })
    expect(JSON.parse(seen[0].text)).toEqual(CREATE.body)
    expect(seen[0].headers).toMatchObject({
      "x-api-key": KEY,
      "content-type": "application/json",
      accept: "application/json",
      origin: "https://example.com",
      "user-agent": `medusa-plugin-orderrepo/${PACKAGE_VERSION}`,
      "content-length": String(Buffer.byteLength(seen[0].text)),
    })
    expect(seen[1]).toMatchObject({ method: "GET", url: "/api/external/orders", text: "" })
    expect(seen[1].headers).not.toHaveProperty("origin")
  })

  it("is not held up by others to the same host, however many there are", async () => {
    const held: ServerResponse[] = []
    const COUNT = 40
    const server = await serve((_request, response) => {
      held.push(response)
      if (held.length === COUNT) {
        held.forEach((each) => each.end("{}"))
      }
    })
    const http = client()
    const requests = Array.from({ length: COUNT }, () => http.send(LIST, targetAt(server.url)))
    expect(await Promise.all(requests)).toHaveLength(COUNT)
  })

  it("does not count the time that it waits for a socket", async () => {
    const held: ServerResponse[] = []
    const server = await serve((_request, response) => {
      held.push(response)
    })
    const agents = createAgents({ allowPrivateNetwork: true })
    agents.http.maxSockets = 1
    const http = new HttpClient({ agents })
    const first = http.send(LIST, targetAt(server.url, { timeoutMs: 300_000 }))
    const second = http.send(LIST, targetAt(server.url, { timeoutMs: 500 }))
    await waitUntil("the first is there", () => held.length === 1)
    // A request of its own that is not queued shows that the second's time would have passed.
    const hung = await serve(() => undefined)
    const passed = await failureOf(targetAt(hung.url, { timeoutMs: 1_000 }))
    expect(passed.code).toBe("timeout")

    held[0].end("{}")
    await waitUntil("the second is there", () => held.length === 2)
    held[1].end("{}")
    expect(await Promise.all([first, second])).toEqual([{}, {}])
  })

  it("names the version of the package", () => {
    const text = readFileSync(join(__dirname, "../../../../../package.json"), "utf8")
    expect(PACKAGE_VERSION).toBe((JSON.parse(text) as { version: string }).version)
  })

  it("keeps connections open for the next one", async () => {
    const server = await serve((_request, response) => response.end("{}"))
    const http = client()
    for (let count = 0; count < 5; count++) {
      await http.send(LIST, targetAt(server.url))
    }
    expect(server.connections()).toBe(1)
  })

  it("opens no more than 16 connections to a host at once", async () => {
    const waiting: (() => void)[] = []
    const server = await serve((_request, response) => {
      waiting.push(() => response.end("{}"))
      if (waiting.length >= 16) {
        waiting.splice(0).forEach((answer) => answer())
      }
    })
    const http = client()
    const sends = Array.from({ length: 32 }, () => http.send(LIST, targetAt(server.url)))
    await Promise.all(sends)
    expect(server.connections()).toBe(16)
  })

  it.each(["", "with space", "ключ", "line\nbreak"])(
    "is not made with the key %p",
    async (apiKey) => {
      const server = await serve((_request, response) => response.end("{}"))
      const error = await failureOf(targetAt(server.url, { apiKey }))
      expect(error).toMatchObject({
        kind: "auth",
        code: "api_key_malformed",
        mayHaveApplied: false,
      })
      expect(server.connections()).toBe(0)
    },
  )

  it("is not written with an origin that is none, but read", async () => {
    const server = await serve((_request, response) => response.end("{}"))
    const target = targetAt(server.url, { origin: "example.com" })
    expect(await failureOf(target)).toMatchObject({ kind: "origin", code: "origin_malformed" })
    await expect(client().send(LIST, target)).resolves.toEqual({})
  })

  it.each(["nonsense", "ftp://example.com", "https://user:pass@example.com"])(
    "is not made to %p",
    async (baseUrl) => {
      expect(await failureOf(targetAt(baseUrl))).toMatchObject({
        kind: "misconfigured",
        code: "invalid_url",
      })
    },
  )

  it("takes nothing from the defaults that a store gives to axios", async () => {
    const seen: IncomingHttpHeaders[] = []
    const server = await serve((request, response) => {
      seen.push(request.headers)
      response.end("{}")
    })
    axios.defaults.headers.common.Authorization = "Bearer of the store"
    try {
      await client().send(LIST, targetAt(server.url))
    } finally {
      delete axios.defaults.headers.common.Authorization
    }
    expect(seen[0]).not.toHaveProperty("authorization")
  })

  it("goes past the proxy of the environment", async () => {
    const proxy = await serve((_request, response) => response.end('"proxied"'))
    const server = await serve((_request, response) => response.end('"direct"'))
    process.env.http_proxy = proxy.url
    try {
      await expect(client().send(LIST, targetAt(server.url))).resolves.toBe("direct")
    } finally {
      delete process.env.http_proxy
    }
    expect(proxy.connections()).toBe(0)
  })
})

describe("an answer", () => {
  it.each([
    ["JSON", 201, '{"data":{"status":"new"}}', { data: { status: "new" } }],
    ["JSON after a byte order mark", 200, '\uFEFF{"ok":1}', { ok: 1 }],
    ["nothing with 204", 204, "", null],
    ["nothing with 200", 200, "", null],
  ])("of %s is good for a write", async (_name, status, body, expected) => {
    const server = await serve((_request, response) => response.writeHead(status).end(body))
    await expect(client().send(CREATE, targetAt(server.url))).resolves.toEqual(expected)
  })

  it.each([
    ["gzip", gzipSync('{"ok":1}')],
    ["br", brotliCompressSync('{"ok":1}')],
  ])("may be compressed with %s", async (encoding, body) => {
    const headers = { "content-encoding": encoding }
    const server = await serve((_request, response) => response.writeHead(200, headers).end(body))
    await expect(client().send(CREATE, targetAt(server.url))).resolves.toEqual({ ok: 1 })
  })

  it("that is a web page leaves a write in doubt", async () => {
    const server = await serve((_request, response) => response.end("<!DOCTYPE html><html>"))
    const target = targetAt(server.url)
    const doubt = { kind: "ambiguous", code: "not_json", status: 200, mayHaveApplied: true }
    expect(await failureOf(target)).toMatchObject(doubt)
    expect(await failureOf(target, LIST)).toMatchObject({ kind: "transient", code: "not_json" })
  })

  it("of 422 brings the field errors, without what they quote", async () => {
    const errors = { email: [`${BODY_MARK} is taken for ${KEY}`] }
    const server = await serve((_request, response) =>
      response.writeHead(422).end(JSON.stringify({ message: `No: ${BODY_MARK}`, errors })),
    )
    expect(await failureOf(targetAt(server.url))).toMatchObject({
      kind: "rejected",
      status: 422,
      fieldErrors: { email: ["[email] is taken for [key]"] },
    })
  })

  it("of 429 brings the time to wait, measured by the given clock", async () => {
    const headers = { "retry-after": "Mon, 04 May 2026 12:00:30 GMT" }
    const server = await serve((_request, response) => response.writeHead(429, headers).end())
    const error = await failureOf(targetAt(server.url))
    expect(error).toMatchObject({ kind: "rate_limited", retryAfterMs: 30_000 })
  })

  it.each([301, 302, 307, 308])("of %i is not followed, so the key stays here", async (status) => {
    const other = await serve((_request, response) => response.end("{}"))
    const location = `${other.url}/elsewhere?token=hidden`
    const server = await serve((_request, response) =>
      response.writeHead(status, { location }).end(),
    )
    for (const request of [CREATE, LIST]) {
      const error = await failureOf(targetAt(server.url), request)
      expect(error).toMatchObject({ kind: "misconfigured", code: "redirect", status })
      expect(error.message).not.toMatch(/elsewhere|hidden/)
    }
    expect(other.connections()).toBe(0)
  })
})

describe("a body", () => {
  it("of 100 MB is given up early and its connection closed", async () => {
    let sent = 0
    function* chunks() {
      for (; sent < 100 * MEGABYTE; sent += 64 * 1024) {
        yield Buffer.alloc(64 * 1024, "x")
      }
    }
    const server = await serve((_request, response) => {
      pipeline(Readable.from(chunks()), response, () => undefined)
    })
    const error = await failureOf(targetAt(server.url))
    expect(error).toMatchObject({ kind: "ambiguous", code: "body_too_large", mayHaveApplied: true })
    await server.allClosed()
    expect(sent).toBeLessThan(50 * MEGABYTE)
  })

  it("of 300 MB in 300 kB of gzip is given up before it takes memory", async () => {
    // Many members make one body, and cost this process no memory to build.
    const bomb = Buffer.concat(Array(300).fill(gzipSync(Buffer.alloc(MEGABYTE, " "), { level: 9 })))
    expect(bomb.length).toBeLessThan(400 * 1024)
    const headers = { "content-encoding": "gzip" }
    const server = await serve((_request, response) => response.writeHead(200, headers).end(bomb))
    const before = process.memoryUsage().rss
    const error = await failureOf(targetAt(server.url), LIST)
    expect(error).toMatchObject({ kind: "transient", code: "body_too_large" })
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * MEGABYTE)
  })

  it("that is too large does not hide the status", async () => {
    const server = await serve((_request, response) =>
      response.writeHead(401).end(Buffer.alloc(3 * MEGABYTE, "x")),
    )
    expect(await failureOf(targetAt(server.url))).toMatchObject({ kind: "auth", status: 401 })
  })

  it("that breaks off leaves a write in doubt", async () => {
    const server = await serve((_request, response) => {
      response.writeHead(200, { "content-length": "500" })
      response.write('{"data":', () => response.destroy())
    })
    const error = await failureOf(targetAt(server.url))
    expect(error).toMatchObject({ kind: "ambiguous", code: "body_truncated", status: 200 })
  })

  it("that breaks off inside gzip leaves a write in doubt", async () => {
    const half = gzipSync(JSON.stringify({ data: "x".repeat(1000) })).subarray(0, 20)
    const headers = { "content-encoding": "gzip" }
    const server = await serve((_request, response) => response.writeHead(200, headers).end(half))
    expect((await failureOf(targetAt(server.url))).kind).toBe("ambiguous")
  })

  it("of garbage instead of chunks leaves a write in doubt", async () => {
    const server = await serveRaw((socket) => {
      socket.end("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nthis is no chunk\r\n")
    })
    const error = await failureOf(targetAt(server.url))
    expect(error).toMatchObject({ kind: "ambiguous", status: 200, mayHaveApplied: true })
  })

  it("that drips on and on ends at the time limit", async () => {
    const server = await serve((_request, response) => {
      response.writeHead(200)
      const drip = setInterval(() => response.write(" "), 10)
      response.once("close", () => clearInterval(drip))
    })
    const target = targetAt(server.url, { timeoutMs: 200 })
    const doubt = { kind: "ambiguous", code: "timeout", status: 200, mayHaveApplied: true }
    expect(await failureOf(target)).toMatchObject(doubt)
    expect(await failureOf(target, LIST)).toMatchObject({ kind: "transient", code: "timeout" })
    await server.allClosed()
  })
})

describe("no answer", () => {
  it("in time leaves a write in doubt and closes the connection", async () => {
    const server = await serve(() => undefined)
    const error = await failureOf(targetAt(server.url, { timeoutMs: 100 }))
    expect(error).toMatchObject({
      kind: "transient",
      code: "timeout",
      status: null,
      mayHaveApplied: true,
    })
    await server.allClosed()
  })

  it("because the connection was reset after the request leaves a write in doubt", async () => {
    const server = await serveRaw((socket) => socket.resetAndDestroy())
    const target = targetAt(server.url)
    const doubt = { kind: "transient", code: "ECONNRESET", status: null, mayHaveApplied: true }
    expect(await failureOf(target)).toMatchObject(doubt)
    expect(await failureOf(target, LIST)).toMatchObject({ mayHaveApplied: false })
  })

  it("that is HTTP leaves a write in doubt", async () => {
    const server = await serveRaw((socket) => socket.end("SSH-2.0-OpenSSH_9.6\r\n"))
    const error = await failureOf(targetAt(server.url))
    expect(error).toMatchObject({ kind: "transient", mayHaveApplied: true })
    expect(error.code).toMatch(/^HPE_/)
  })

  it("because the handshake was cut means that nothing arrived", async () => {
    const server = await serveRaw((socket) => socket.destroy())
    const error = await failureOf(targetAt(server.url.replace("http:", "https:")))
    expect(error).toMatchObject({ kind: "transient", status: null, mayHaveApplied: false })
  })

  it("because the port does not speak TLS means that nothing arrived", async () => {
    const server = await serve((_request, response) => response.end("{}"))
    const error = await failureOf(targetAt(server.url.replace("http:", "https:")))
    expect(error).toMatchObject({ kind: "transient", mayHaveApplied: false })
    expect(error.code).toMatch(/^(EPROTO|ERR_SSL_)/)
  })

  it("because the connection was refused means that nothing arrived", async () => {
    expect(await failureOf(targetAt(await unusedAddress()))).toMatchObject({
      kind: "transient",
      code: "ECONNREFUSED",
      mayHaveApplied: false,
    })
  })

  it.each(["ENOTFOUND", "EAI_AGAIN"])("because of %s means that nothing arrived", async (code) => {
    const http = client({
      allowPrivateNetwork: false,
      lookupAll: (_name, _options, callback) =>
        process.nextTick(callback, Object.assign(new Error(`getaddrinfo ${code}`), { code }), []),
    })
    const error = await failureOf(targetAt("https://orders.example.com"), CREATE, http)
    expect(error).toMatchObject({ kind: "transient", code, mayHaveApplied: false })
  })

  it("while waiting for a free connection means that nothing arrived", async () => {
    const server = await serve(() => undefined)
    const http = client()
    const calm = new AbortController()
    const busy = Array.from({ length: 16 }, () =>
      failureOf(targetAt(server.url), LIST, http, calm.signal),
    )
    const error = await failureOf(targetAt(server.url, { timeoutMs: 300 }), CREATE, http)
    expect(error).toMatchObject({ code: "timeout", mayHaveApplied: false })
    calm.abort()
    await Promise.all(busy)
  })

  it("because the caller called off, before and after it was sent", async () => {
    const controller = new AbortController()
    const server = await serve(() => controller.abort())
    const target = targetAt(server.url)
    const late = await failureOf(target, CREATE, client(), controller.signal)
    expect(late).toMatchObject({ kind: "transient", code: "aborted", mayHaveApplied: true })
    await server.allClosed()
    const early = await failureOf(target, CREATE, client(), controller.signal)
    expect(early).toMatchObject({ kind: "transient", code: "aborted", mayHaveApplied: false })
    expect(server.connections()).toBe(1)
  })

  it("because the caller called off while the body came", async () => {
    const controller = new AbortController()
    const server = await serve((_request, response) => {
      response.writeHead(200)
      response.write("{", () => setImmediate(() => controller.abort()))
    })
    const error = await failureOf(targetAt(server.url), CREATE, client(), controller.signal)
    expect(error).toMatchObject({ code: "aborted", mayHaveApplied: true })
    await server.allClosed()
  })
})

describe("when all is done", () => {
  it("leaves no timer and no listener behind", async () => {
    const server = await serve((_request, response) => response.end("{}"))
    const controller = new AbortController()
    const add = jest.spyOn(controller.signal, "addEventListener")
    const remove = jest.spyOn(controller.signal, "removeEventListener")
    const start = jest.spyOn(global, "setTimeout")
    const clear = jest.spyOn(global, "clearTimeout")
    await client().send(CREATE, targetAt(server.url, { timeoutMs: 54_321 }), controller.signal)
    expect(remove).toHaveBeenCalledTimes(add.mock.calls.length)
    const timer = start.mock.results[start.mock.calls.findIndex(([, ms]) => ms === 54_321)]
    expect(clear.mock.calls.flat()).toContain(timer.value)
    jest.restoreAllMocks()
  })
})
