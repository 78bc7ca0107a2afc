import { waitUntil } from "../../../../dev/testing/wait-until"
import { createAgents } from "../agents"
import { HttpClient } from "../http-client"
import { controlTimeLimit, CREATE, failureOf, LIST } from "./failures"
import { targetAt, useServers } from "./wire-server"

const { serve, serveRaw, unusedAddress, client } = useServers()

afterEach(() => {
  jest.restoreAllMocks()
})

describe("no answer", () => {
  it("in time leaves a write in doubt and closes the connection", async () => {
    const limit = controlTimeLimit()
    const server = await serve(() => limit.pass())
    const { timeoutMs } = limit
    const error = await failureOf(client(), targetAt(server.url, { timeoutMs }))
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
    expect(await failureOf(client(), target)).toMatchObject(doubt)
    expect(await failureOf(client(), target, LIST)).toMatchObject({ mayHaveApplied: false })
  })

  it("that is HTTP leaves a write in doubt", async () => {
    const server = await serveRaw((socket) => socket.end("SSH-2.0-OpenSSH_9.6\r\n"))
    const error = await failureOf(client(), targetAt(server.url))
    expect(error).toMatchObject({ kind: "transient", mayHaveApplied: true })
    expect(error.code).toMatch(/^HPE_/)
  })

  it("because the handshake was cut means that nothing arrived", async () => {
    const server = await serveRaw((socket) => socket.destroy())
    const error = await failureOf(client(), targetAt(server.url.replace("http:", "https:")))
    expect(error).toMatchObject({ kind: "transient", status: null, mayHaveApplied: false })
  })

  it("because the port does not speak TLS means that nothing arrived", async () => {
    const server = await serve((_request, response) => response.end("{}"))
    const error = await failureOf(client(), targetAt(server.url.replace("http:", "https:")))
    expect(error).toMatchObject({ kind: "transient", mayHaveApplied: false })
    expect(error.code).toMatch(/^(EPROTO|ERR_SSL_)/)
  })

  it("because the connection was refused means that nothing arrived", async () => {
    expect(await failureOf(client(), targetAt(await unusedAddress()))).toMatchObject({
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
    const error = await failureOf(http, targetAt("https://orders.example.com"))
    expect(error).toMatchObject({ kind: "transient", code, mayHaveApplied: false })
  })

  it("while waiting for a free connection means that nothing arrived", async () => {
    const server = await serve(() => undefined)
    const agents = createAgents({ allowPrivateNetwork: true })
    agents.http.maxSockets = 1
    const http = new HttpClient({ agents })
    const [occupied, waiting] = [new AbortController(), new AbortController()]
    const busy = failureOf(http, targetAt(server.url), LIST, occupied.signal)
    const failure = failureOf(http, targetAt(server.url), CREATE, waiting.signal)
    await waitUntil("it waits", () => Object.keys(agents.http.requests).length > 0)
    waiting.abort()
    expect(await failure).toMatchObject({ code: "aborted", mayHaveApplied: false })
    occupied.abort()
    await busy
  })

  it("because the caller cancelled, before and after it was sent", async () => {
    const controller = new AbortController()
    const server = await serve(() => controller.abort())
    const target = targetAt(server.url)
    const late = await failureOf(client(), target, CREATE, controller.signal)
    expect(late).toMatchObject({ kind: "transient", code: "aborted", mayHaveApplied: true })
    await server.allClosed()
    const early = await failureOf(client(), target, CREATE, controller.signal)
    expect(early).toMatchObject({ kind: "transient", code: "aborted", mayHaveApplied: false })
    expect(server.connections()).toBe(1)
  })

  it("because the caller cancelled while the body came", async () => {
    const controller = new AbortController()
    const server = await serve((_request, response) => {
      response.writeHead(200)
      response.write("{", () => setImmediate(() => controller.abort()))
    })
    const error = await failureOf(client(), targetAt(server.url), CREATE, controller.signal)
    expect(error).toMatchObject({ code: "aborted", mayHaveApplied: true })
    await server.allClosed()
  })
})
