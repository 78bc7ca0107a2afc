import { request as httpRequest, type IncomingHttpHeaders } from "node:http"
import { EMULATOR_DEFAULTS, startEmulator, type Emulator, type EmulatorOptions } from "../index"

export interface Sent {
  method?: string
  path: string
  /** Null leaves a default header out. */
  headers?: Record<string, string | null>
  /** A string is sent as it is, anything else as JSON. */
  body?: unknown
  signal?: AbortSignal
}

export interface Received {
  status: number
  headers: IncomingHttpHeaders
  bytes: Buffer
  text: string
  json: <T = Record<string, unknown>>() => T
}

/** One request on a connection of its own, with the headers of the guide's cURL example. */
export function send(
  url: string,
  { method, path, headers, body, signal }: Sent,
): Promise<Received> {
  const payload = body === undefined ? "" : typeof body === "string" ? body : JSON.stringify(body)
  const all = {
    "x-api-key": EMULATOR_DEFAULTS.apiKey,
    origin: EMULATOR_DEFAULTS.origin,
    ...(body === undefined ? {} : { "content-type": "application/json" }),
    ...headers,
  }
  const present = Object.entries(all).filter(
    (entry): entry is [string, string] => entry[1] !== null,
  )
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest(
      {
        hostname,
        port,
        path,
        method: method ?? (body === undefined ? "GET" : "POST"),
        headers: { ...Object.fromEntries(present), "content-length": Buffer.byteLength(payload) },
        agent: false,
        signal,
      },
      (response) => {
        const chunks: Buffer[] = []
        response.on("data", (chunk: Buffer) => chunks.push(chunk))
        response.on("error", reject)
        response.on("end", () => {
          const bytes = Buffer.concat(chunks)
          const text = bytes.toString()
          const json = <T>() => JSON.parse(text) as T
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            bytes,
            text,
            json,
          })
        })
      },
    )
    outgoing.on("error", reject)
    outgoing.end(payload)
  })
}

/** The payload of the guide's example. */
export function orderPayload(change: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id: "order-100234",
    total: 99000,
    currency: "RUB",
    username: "john_doe",
    email: "john@example.com",
    phone: "+998901112233",
    data: [
      { name: "Имя", value: "John Doe" },
      { name: "Телефон", value: "+998901112233" },
    ],
    products: [
      {
        name: "Sneakers X",
        price: 99000,
        count: 1,
        image: "https://example.com/images/sneakers-x.jpg",
      },
    ],
    ...change,
  }
}

export const TRACK = "/api/orders/track"
export const UPDATE = "/api/orders/update"
export const LIST = "/api/external/orders"
export const EVENTS = "/api/events/track"

/** An emulator for each test of a file, ended after it. */
export function emulatorPerTest(options: EmulatorOptions = {}) {
  let emulator: Emulator
  beforeEach(async () => {
    emulator = await startEmulator(options)
  })
  afterEach(() => emulator.close())
  return {
    get emulator() {
      return emulator
    },
    send: (sent: Sent) => send(emulator.url, sent),
    track: (change?: Record<string, unknown>, headers?: Sent["headers"]) =>
      send(emulator.url, { path: TRACK, body: orderPayload(change), headers }),
    update: (body: Record<string, unknown>, headers?: Sent["headers"]) =>
      send(emulator.url, { path: UPDATE, body, headers }),
    read: (path: string, headers?: Sent["headers"]) => send(emulator.url, { path, headers }),
  }
}
