import { pipeline, Readable } from "node:stream"
import { brotliCompressSync, gzipSync } from "node:zlib"
import { controlTimeLimit, CREATE, failureOf, LIST } from "./failures"
import { BODY_MARK, KEY, targetAt, useServers } from "./wire-server"

const MEGABYTE = 1024 * 1024

const { serve, serveRaw, client } = useServers()

afterEach(() => {
  jest.restoreAllMocks()
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
    expect(await failureOf(client(), target)).toMatchObject(doubt)
    expect(await failureOf(client(), target, LIST)).toMatchObject({
      kind: "transient",
      code: "not_json",
    })
  })

  it("of 422 brings the field errors, without what they quote", async () => {
    const errors = { email: [`${BODY_MARK} is taken for ${KEY}`] }
    const server = await serve((_request, response) =>
      response.writeHead(422).end(JSON.stringify({ message: `No: ${BODY_MARK}`, errors })),
    )
    expect(await failureOf(client(), targetAt(server.url))).toMatchObject({
      kind: "rejected",
      status: 422,
      fieldErrors: { email: ["[email] is taken for [key]"] },
    })
  })

  it("of 429 brings the time to wait, measured by the given clock", async () => {
    const headers = { "retry-after": "Mon, 04 May 2026 12:00:30 GMT" }
    const server = await serve((_request, response) => response.writeHead(429, headers).end())
    const error = await failureOf(client(), targetAt(server.url))
    expect(error).toMatchObject({ kind: "rate_limited", retryAfterMs: 30_000 })
  })

  it.each([301, 302, 307, 308])("of %i is not followed, so the key stays here", async (status) => {
    const other = await serve((_request, response) => response.end("{}"))
    const location = `${other.url}/elsewhere?token=hidden`
    const server = await serve((_request, response) =>
      response.writeHead(status, { location }).end(),
    )
    for (const request of [CREATE, LIST]) {
      const error = await failureOf(client(), targetAt(server.url), request)
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
    const error = await failureOf(client(), targetAt(server.url))
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
    const error = await failureOf(client(), targetAt(server.url), LIST)
    expect(error).toMatchObject({ kind: "transient", code: "body_too_large" })
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * MEGABYTE)
  })

  it("that is too large does not hide the status", async () => {
    const server = await serve((_request, response) =>
      response.writeHead(401).end(Buffer.alloc(3 * MEGABYTE, "x")),
    )
    expect(await failureOf(client(), targetAt(server.url))).toMatchObject({
      kind: "auth",
      status: 401,
    })
  })

  it("that breaks off leaves a write in doubt", async () => {
    const server = await serve((_request, response) => {
      response.writeHead(200, { "content-length": "500" })
      response.write('{"data":', () => response.destroy())
    })
    const error = await failureOf(client(), targetAt(server.url))
    expect(error).toMatchObject({ kind: "ambiguous", code: "body_truncated", status: 200 })
  })

  it("that breaks off inside gzip leaves a write in doubt", async () => {
    const half = gzipSync(JSON.stringify({ data: "x".repeat(1000) })).subarray(0, 20)
    const headers = { "content-encoding": "gzip" }
    const server = await serve((_request, response) => response.writeHead(200, headers).end(half))
    expect((await failureOf(client(), targetAt(server.url))).kind).toBe("ambiguous")
  })

  it("of garbage instead of chunks leaves a write in doubt", async () => {
    const server = await serveRaw((socket) => {
      socket.end("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nthis is no chunk\r\n")
    })
    const error = await failureOf(client(), targetAt(server.url))
    expect(error).toMatchObject({ kind: "ambiguous", status: 200, mayHaveApplied: true })
  })

  it("that drips on and on ends at the time limit", async () => {
    const limit = controlTimeLimit()
    const server = await serve((_request, response) => {
      response.writeHead(200)
      let drops = 0
      const drip = setInterval(() => {
        response.write(" ")
        drops += 1
        if (drops === 10) {
          limit.pass()
        }
      }, 10)
      response.once("close", () => clearInterval(drip))
    })
    const target = targetAt(server.url, { timeoutMs: limit.timeoutMs })
    const doubt = { kind: "ambiguous", code: "timeout", status: 200, mayHaveApplied: true }
    expect(await failureOf(client(), target)).toMatchObject(doubt)
    expect(await failureOf(client(), target, LIST)).toMatchObject({
      kind: "transient",
      code: "timeout",
    })
    await server.allClosed()
  })
})
