import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http"
import type { AddressInfo, Socket } from "node:net"

export type RequestListener = (message: IncomingMessage, response: ServerResponse) => void

/** A port on 127.0.0.1 that can be closed and opened again under the same number. */
export class Listener {
  private server: Server | null = null
  private readonly sockets = new Set<Socket>()
  private boundPort = 0

  constructor(private readonly onRequest: RequestListener) {}

  get port(): number {
    return this.boundPort
  }

  get url(): string {
    return `http://127.0.0.1:${this.boundPort}`
  }

  /** Port 0 is any free one. Rejects when the port is taken. */
  async open(port: number): Promise<void> {
    const server = createServer(this.onRequest)
    // A server that closes idle connections races with the sender's next request on them.
    server.keepAliveTimeout = 0
    server.on("connection", (socket) => {
      this.sockets.add(socket)
      socket.once("close", () => this.sockets.delete(socket))
    })
    server.on("clientError", (_error, socket) => {
      if (socket.writable) {
        socket.end("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n")
      } else {
        socket.destroy()
      }
    })
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject)
      server.listen(port, "127.0.0.1", () => {
        server.off("error", reject)
        resolve()
      })
    })
    this.server = server
    this.boundPort = (server.address() as AddressInfo).port
  }

  async reopen(): Promise<void> {
    if (!this.server) {
      await this.open(this.boundPort)
    }
  }

  /** Refuses new connections and ends those that are open, hanging ones included. */
  async close(): Promise<void> {
    const { server } = this
    if (!server) {
      return
    }
    this.server = null
    const closed = new Promise<void>((resolve) => server.close(() => resolve()))
    this.sockets.forEach((socket) => socket.destroy())
    await closed
  }
}
