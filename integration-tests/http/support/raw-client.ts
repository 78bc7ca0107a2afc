import { Agent, request } from "node:http"
import type { AxiosInstance } from "axios"
import type { StoreApi } from "../../../dev/testing"

export interface RawRequest {
  method: string
  /** Sent as it is: nothing is encoded, and no dots are resolved. */
  path: string
  headers?: Record<string, string>
  body?: string | Buffer
}

export interface RawAnswer {
  status: number
  text: string
}

/** Sends what no well-behaved client would, several requests at a time, over open connections. */
export class RawClient {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 8 })
  private readonly address: { hostname: string; port: string }

  /**
   * @param api of the store; only its address is used
   * @param headers sent along with every request
   */
  constructor(
    api: StoreApi,
    private readonly headers: Record<string, string> = {},
  ) {
    const { hostname, port } = new URL((api as AxiosInstance).defaults.baseURL!)
    this.address = { hostname, port }
  }

  async send({ method, path, headers, body }: RawRequest): Promise<RawAnswer> {
    return await new Promise<RawAnswer>((resolve, reject) => {
      const outgoing = request(
        {
          ...this.address,
          ...{ agent: this.agent, method, path },
          headers: {
            ...this.headers,
            ...(body === undefined ? {} : { "content-length": Buffer.byteLength(body) }),
            ...headers,
          },
        },
        (answer) => {
          const chunks: Buffer[] = []
          answer.on("data", (chunk: Buffer) => chunks.push(chunk))
          answer.on("error", reject)
          answer.on("end", () =>
            resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(chunks).toString() }),
          )
        },
      )
      outgoing.on("error", reject)
      outgoing.end(body)
    })
  }

  close(): void {
    this.agent.destroy()
  }
}
