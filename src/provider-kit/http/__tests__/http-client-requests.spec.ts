import type { IncomingHttpHeaders } from "node:http"
import { RemoteError } from "../../../types"
import { jsonDialect } from "../../answers/dialect"
import type { Auth } from "../auth"
import { createAgents } from "../agents"
import { HttpClient } from "../http-client"
import type { HttpMethod, HttpRequest } from "../request-parts"
import { controlTimeLimit, failureOf, LIST } from "./failures"
import { KEY, targetAt, textOf, useServers } from "./wire-server"

interface Seen {
  method?: string
  headers: IncomingHttpHeaders
  text: string
}

const { serve, client } = useServers()

/** A server that notes what it is sent, and answers "{}". */
async function listen() {
  const seen: Seen[] = []
  const server = await serve(async (request, response) => {
    const { method, headers } = request
    seen.push({ method, headers, text: await textOf(request) })
    response.end("{}")
  })
  return { server, seen }
}

describe("a method", () => {
  it.each<HttpMethod>(["GET", "POST", "PUT", "PATCH", "DELETE"])(
    "%s arrives without a body, and without a type of one",
    async (method) => {
      const { server, seen } = await listen()
      const request: HttpRequest = { operation: "update", method, path: "/orders/1" }
      await expect(client().send(request, targetAt(server.url))).resolves.toEqual({})
      expect(seen).toMatchObject([{ method, text: "" }])
      expect(seen[0].headers).not.toHaveProperty("content-type")
      expect(Number(seen[0].headers["content-length"] ?? 0)).toBe(0)
    },
  )

  it.each<HttpMethod>(["POST", "PUT", "PATCH", "DELETE"])(
    "%s arrives with its body as JSON, in whole characters",
    async (method) => {
      const { server, seen } = await listen()
      const body = { note: "Größe \u{1F4E6}", ids: ["a", "b"] }
      const request: HttpRequest = { operation: "update", method, path: "/orders/1", body }
      await client().send(request, targetAt(server.url))
      expect(seen[0].method).toBe(method)
      expect(JSON.parse(seen[0].text)).toEqual(body)
      expect(seen[0].headers).toMatchObject({
        "content-type": "application/json",
        "content-length": String(Buffer.byteLength(JSON.stringify(body))),
      })
    },
  )
})

describe("the way to prove whose account it is", () => {
  it.each<[string, Auth, string, string | undefined]>([
    ["a header", { type: "header", name: "X-API-KEY", secret: KEY }, "x-api-key", KEY],
    [
      "a header with a word before the key",
      { type: "header", name: "Authorization", prefix: "Bearer", secret: KEY },
      "authorization",
      `Bearer ${KEY}`,
    ],
    ["none", { type: "none" }, "authorization", undefined],
  ])("may be %s", async (_name, auth, header, value) => {
    const { server, seen } = await listen()
    await client().send(LIST, targetAt(server.url, { auth }))
    expect(seen[0].headers[header]).toBe(value)
    expect(JSON.stringify(seen[0].headers).includes(KEY)).toBe(value !== undefined)
  })

  it.each(["", "with space", "ключ", "line\nbreak"])(
    "cannot be the key %p, so nothing is sent",
    async (secret) => {
      const { server, seen } = await listen()
      const auth: Auth = { type: "header", name: "Authorization", prefix: "Bearer", secret }
      expect(await failureOf(client(), targetAt(server.url, { auth }))).toMatchObject({
        kind: "auth",
        code: "api_key_malformed",
        mayHaveApplied: false,
      })
      expect(seen).toEqual([])
      expect(server.connections()).toBe(0)
    },
  )

  it.each(["Bearer", undefined])("is in no error, with the word %s before it", async (prefix) => {
    const server = await serve((request, response) => {
      const message = `You sent ${String(request.headers.authorization)}`
      response.writeHead(422).end(JSON.stringify({ message }))
    })
    const auth: Auth = { type: "header", name: "Authorization", prefix, secret: KEY }
    const error = await failureOf(client(), targetAt(server.url, { auth }))
    expect(error.message).toContain("[key]")
  })
})

describe("a provider's own headers", () => {
  it("go with the methods that it names, and win over the kit's own", async () => {
    const { server, seen } = await listen()
    const target = targetAt(server.url, {
      headers: (method): Record<string, string> =>
        method === "GET" ? { accept: "text/plain" } : { Origin: "https://a.example" },
    })
    await client().send(LIST, target)
    await client().send({ operation: "create", method: "POST", path: "/orders" }, target)
    expect(seen[0].headers).toMatchObject({ accept: "text/plain" })
    expect(seen[0].headers).not.toHaveProperty("origin")
    expect(seen[1].headers).toMatchObject({
      accept: "application/json",
      origin: "https://a.example",
    })
  })

  it("may refuse a setting before anything is sent", async () => {
    const { server } = await listen()
    const refusal = new RemoteError({ kind: "origin", code: "origin_malformed", message: "No." })
    const target = targetAt(server.url, {
      headers: () => {
        throw refusal
      },
    })
    expect(await failureOf(client(), target)).toBe(refusal)
    expect(server.connections()).toBe(0)
  })
})

describe("the limits of a request", () => {
  afterEach(() => {
    jest.restoreAllMocks()
  })

  it("bound the body of its answer, above or below the usual ones", async () => {
    const items = JSON.stringify(Array.from({ length: 40_000 }, () => "x".repeat(50)))
    const server = await serve((_request, response) => response.end(items))
    const target = targetAt(server.url)
    expect(items.length).toBeGreaterThan(1024 * 1024)

    expect(await failureOf(client(), target, LIST)).toMatchObject({ code: "body_too_large" })
    const wide = { ...LIST, limits: { maxBodyBytes: items.length } }
    await expect(client().send(wide, target)).resolves.toHaveLength(40_000)
    const narrow = { ...LIST, limits: { maxBodyBytes: items.length - 1 } }
    expect(await failureOf(client(), target, narrow)).toMatchObject({ code: "body_too_large" })
  })

  it("bound its time", async () => {
    const limit = controlTimeLimit()
    const server = await serve(() => limit.pass())
    const request = { ...LIST, limits: { timeoutMs: limit.timeoutMs } }
    const error = await failureOf(client(), targetAt(server.url), request)
    expect(error).toMatchObject({ code: "timeout" })
  })
})

describe("a dialect", () => {
  it("reads the answers of its client", async () => {
    const server = await serve((_request, response) => response.end("ORDER SUCCESS"))
    const agents = createAgents({ allowPrivateNetwork: true })
    const http = new HttpClient({
      agents,
      dialect: {
        ...jsonDialect,
        readSuccess: (text) => (text === "ORDER SUCCESS" ? { data: "taken" } : null),
      },
    })
    const create: HttpRequest = { operation: "create", method: "POST", path: "/orders/add" }
    await expect(http.send(create, targetAt(server.url))).resolves.toBe("taken")
    expect(await failureOf(client(), targetAt(server.url), create)).toMatchObject({
      kind: "ambiguous",
      code: "not_json",
    })
    agents.http.destroy()
    agents.https.destroy()
  })
})
