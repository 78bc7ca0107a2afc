import http, { type IncomingMessage, type RequestListener } from "node:http"
import net, { type AddressInfo, type Server, type Socket } from "node:net"
import { deadline } from "../../../../dev/testing/deadline"
import { createAgents, type AgentSettings } from "../agents"
import { HttpClient } from "../http-client"
import type { Target } from "../request-parts"

export const KEY = "or_live_4fGh81KqZz77"
export const BODY_MARK = "test.buyer@example.com"
const NOW = Date.parse("2026-05-04T12:00:00Z")

export interface TestServer {
  url: string
  /** Connections taken so far. */
  connections: () => number
  /** Resolves once every connection taken so far is closed. */
  allClosed: () => Promise<void>
}

/** Servers and clients of one spec file, closed after each of its tests. */
export function useServers() {
  const closers: (() => Promise<void>)[] = []
  afterEach(async () => {
    await Promise.all(closers.splice(0).map((close) => close()))
  })

  async function listen(server: Server): Promise<TestServer> {
    const sockets = new Set<Socket>()
    let connections = 0
    let onClosed: (() => void)[] = []
    server.on("connection", (socket: Socket) => {
      connections++
      sockets.add(socket)
      socket.on("error", () => undefined)
      socket.once("close", () => {
        sockets.delete(socket)
        if (sockets.size === 0) {
          onClosed.splice(0).forEach((resolve) => resolve())
        }
      })
    })
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
    closers.push(() => {
      sockets.forEach((socket) => socket.destroy())
      onClosed = []
      return new Promise((resolve) => server.close(() => resolve()))
    })
    return {
      url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      connections: () => connections,
      allClosed: () =>
        sockets.size === 0 ? Promise.resolve() : new Promise((resolve) => onClosed.push(resolve)),
    }
  }

  return {
    listen,
    serve: (listener: RequestListener) => listen(http.createServer(listener)),
    /** For answers that are no HTTP: called with each connection once a whole request came. */
    serveRaw: (onRequest: (socket: Socket) => void) =>
      listen(
        net.createServer((socket) => {
          socket.once("data", () => onRequest(socket))
        }),
      ),
    /** An address at which nothing listens any more. */
    unusedAddress: async () => {
      const server = net.createServer()
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
      const { port } = server.address() as AddressInfo
      await new Promise((resolve) => server.close(resolve))
      return `http://127.0.0.1:${port}`
    },
    client: (settings: Partial<AgentSettings> = {}) => {
      const agents = createAgents({ allowPrivateNetwork: true, ...settings })
      closers.push(async () => {
        agents.http.destroy()
        agents.https.destroy()
      })
      return new HttpClient({ agents, now: () => NOW })
    },
  }
}

export function targetAt(baseUrl: string, more: Partial<Target> = {}): Target {
  return {
    baseUrl,
    auth: { type: "header", name: "X-API-KEY", secret: KEY },
    timeoutMs: deadline(60_000),
    ...more,
  }
}

export async function textOf(request: IncomingMessage): Promise<string> {
  let text = ""
  for await (const chunk of request) {
    text += String(chunk)
  }
  return text
}
