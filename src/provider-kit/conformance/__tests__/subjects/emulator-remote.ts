import http from "node:http"
import type { Emulator } from "../../../../../dev/emulator"
import type { ConformanceRemote, ReceivedRequest, ServedAnswer } from "../.."

/** Of one connection alone, so they are not handed on. */
const OF_THE_CONNECTION = [
  "connection",
  "content-length",
  "host",
  "transfer-encoding",
  "keep-alive",
]

/**
 * An emulator that runs, as the remote of the cases.
 *
 * @param orders what the emulator holds, without ids and times of its own
 */
export function emulatorRemote(emulator: Emulator, orders: () => unknown[]): ConformanceRemote {
  return {
    handle: (request) => forward(request, emulator.url),
    orders,
    close: () => emulator.close(),
  }
}

function forward(received: ReceivedRequest, url: string): Promise<ServedAnswer> {
  const { method, path, headers, body } = received
  const handedOn = Object.entries(headers).filter(([name]) => !OF_THE_CONNECTION.includes(name))
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    const request = http.request(
      {
        hostname,
        port,
        path,
        method,
        headers: { ...Object.fromEntries(handedOn), "content-length": Buffer.byteLength(body) },
        agent: false,
      },
      (response) => {
        readText(response)
          .then((text) => resolve({ status: response.statusCode ?? 0, body: text }))
          .catch(reject)
      },
    )
    request.on("error", reject)
    request.end(body)
  })
}

async function readText(response: http.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of response as AsyncIterable<Buffer>) {
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString("utf8")
}
