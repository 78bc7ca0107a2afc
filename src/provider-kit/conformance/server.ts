import http, { type IncomingMessage, type ServerResponse } from "node:http"
import type { AddressInfo, Socket } from "node:net"
import type { Fault } from "./fault"
import type { ConformanceRemote, ReceivedRequest, ServedAnswer } from "./subject"

const DRIP_MS = 50
const FLOOD_CHUNK = Buffer.alloc(64 * 1024, "x")
/** More than any client may read of one answer; after it the flood ends, so that nothing is filled. */
export const FLOOD_BYTES = 64 * 1024 * 1024

/**
 * The server of the cases: hands requests to the remote, records them, and breaks what it is told
 * to break.
 */
export class ScriptedServer {
  /** What came so far, the oldest first. */
  requests: ReceivedRequest[] = []
  /** Asked for each request; null: no fault. */
  fault: ((request: ReceivedRequest) => Fault | null) | null = null
  /** Whether a flood was read to its end. */
  isFlooded = false
  /** What the remote of the subject has thrown, which is a fault of the test. */
  remoteFailure: unknown = null

  readonly #remote: Pick<ConformanceRemote, "handle">
  readonly #server: http.Server
  readonly #sockets = new Set<Socket>()
  readonly #timers = new Set<NodeJS.Timeout>()
  #onRequest: (() => void)[] = []

  constructor(remote: Pick<ConformanceRemote, "handle">) {
    this.#remote = remote
    this.#server = http.createServer((request, response) => {
      response.on("error", () => undefined)
      this.#serve(request, response).catch(() => request.socket.destroy())
    })
    this.#server.on("connection", (socket: Socket) => {
      this.#sockets.add(socket)
      socket.on("error", () => undefined)
      socket.once("close", () => this.#sockets.delete(socket))
    })
  }

  /** Resolves with the server's address. */
  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve))
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  /** Ends everything, open answers included. May be called twice. */
  async close(): Promise<void> {
    this.#timers.forEach(clearInterval)
    this.#sockets.forEach((socket) => socket.destroy())
    await new Promise<void>((resolve) => this.#server.close(() => resolve()))
  }

  /** Every request gets this fault; null ends it. */
  break(fault: Fault | null): void {
    this.fault = fault && (() => fault)
  }

  /** Resolves when the next request has come. */
  nextRequest(): Promise<void> {
    return new Promise((resolve) => this.#onRequest.push(resolve))
  }

  /** What came during a call that has ended. */
  async during(call: () => Promise<unknown>): Promise<ReceivedRequest[]> {
    const before = this.requests.length
    await call()
    return this.requests.slice(before)
  }

  async #serve(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = await readRequest(message)
    this.requests.push(request)
    const fault = this.fault?.(request) ?? null
    if (fault?.type === "answer") {
      this.#noteRequest()
      send(response, fault.answer(request))
      return
    }
    const isApplied = fault?.type !== "reset" || fault.applied
    const answer = isApplied ? await this.#apply(request) : null
    this.#noteRequest()
    if (fault?.type === "reset" || answer === null) {
      message.socket.destroy()
    } else if (fault === null) {
      send(response, answer)
    } else {
      this.#spoil(fault, answer, response)
    }
  }

  async #apply(request: ReceivedRequest): Promise<ServedAnswer> {
    try {
      return await this.#remote.handle(request)
    } catch (error) {
      this.remoteFailure ??= error
      throw error
    }
  }

  #spoil(
    fault: Exclude<Fault, { type: "answer" | "reset" }>,
    answer: ServedAnswer,
    response: ServerResponse,
  ): void {
    switch (fault.type) {
      case "replace":
        return send(response, fault.replace(answer))
      case "truncate":
        return this.#truncate(response, answer)
      case "drip":
        return this.#drip(response)
      case "flood":
        return this.#flood(response)
      case "hang":
        return
    }
  }

  #noteRequest(): void {
    this.#onRequest.splice(0).forEach((resolve) => resolve())
  }

  #truncate(response: ServerResponse, { body = "" }: ServedAnswer): void {
    const text = body === "" ? '{"data":' : body
    response.writeHead(200, { "content-length": text.length + 100 })
    response.write(text.slice(0, Math.ceil(text.length / 2)), () => response.socket?.destroy())
  }

  #drip(response: ServerResponse): void {
    response.writeHead(200, { "content-type": "application/json" })
    const timer = setInterval(() => response.write(" "), DRIP_MS)
    this.#timers.add(timer)
    response.once("close", () => clearInterval(timer))
  }

  #flood(response: ServerResponse): void {
    let sent = 0
    let isOpen = true
    response.once("close", () => {
      isOpen = false
    })
    response.writeHead(200, { "content-type": "application/json" })
    const pour = () => {
      while (isOpen && sent < FLOOD_BYTES) {
        sent += FLOOD_CHUNK.length
        if (!response.write(FLOOD_CHUNK)) {
          response.once("drain", pour)
          return
        }
      }
      if (isOpen) {
        this.isFlooded = true
        response.end()
      }
    }
    pour()
  }
}

async function readRequest(message: IncomingMessage): Promise<ReceivedRequest> {
  const chunks: Buffer[] = []
  for await (const chunk of message as AsyncIterable<Buffer>) {
    chunks.push(chunk)
  }
  const headers = Object.entries(message.headers).map(([name, value]) => [name, String(value)])
  return {
    method: message.method ?? "",
    path: message.url ?? "",
    headers: Object.fromEntries(headers) as Record<string, string>,
    body: Buffer.concat(chunks).toString("utf8"),
  }
}

function send(response: ServerResponse, { status, headers = {}, body = "" }: ServedAnswer): void {
  const hasBody = status !== 204 && status !== 304
  response.writeHead(status, {
    ...(hasBody ? { "content-type": "application/json" } : {}),
    ...headers,
  })
  response.end(hasBody ? body : undefined)
}
