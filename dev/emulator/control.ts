import type { IncomingMessage, ServerResponse } from "node:http"
import { jsonAnswer, messageAnswer, type Answer } from "./answer"
import { CONTROL_ROUTES, type AnyEmulator } from "./control-routes"
import { readRequest } from "./request"

export const CONTROL_PREFIX = "/__control"

/**
 * The control over HTTP, for child processes and demos: JSON in, `{ result }` out, 400 with a
 * message for what is refused. Requests to it are neither recorded nor spoilt by faults.
 */
export function handleControl(
  message: IncomingMessage,
  response: ServerResponse,
  emulator: AnyEmulator,
): void {
  const { socket } = message
  response.on("error", () => undefined)
  answerControl(message, emulator)
    .then(({ status, headers, body }) => {
      response.writeHead(status, headers)
      response.end(body)
    })
    .catch(() => socket.destroy())
}

async function answerControl(message: IncomingMessage, emulator: AnyEmulator): Promise<Answer> {
  const { method, path, query, body } = await readRequest(message)
  if (path !== CONTROL_PREFIX && !path.startsWith(`${CONTROL_PREFIX}/`)) {
    return messageAnswer(404, `The control is below ${CONTROL_PREFIX}`)
  }
  const key = `${method} ${path.slice(CONTROL_PREFIX.length) || "/"}`
  const handler = Object.hasOwn(CONTROL_ROUTES, key) ? CONTROL_ROUTES[key] : undefined
  if (!handler) {
    return messageAnswer(404, `There is no control "${key}"`)
  }
  if (body.kind === "malformed" || body.kind === "too_large") {
    return messageAnswer(400, "The body is not JSON, or too large")
  }
  if (key === "POST /down" && message.socket.localPort === emulator.port) {
    return messageAnswer(409, `A port cannot confirm that it is down: use ${emulator.controlUrl}`)
  }
  const input =
    method === "POST" ? (body.kind === "json" ? body.value : {}) : Object.fromEntries(query)
  try {
    return jsonAnswer(200, { result: (await handler(input, emulator)) ?? null })
  } catch (error) {
    return messageAnswer(400, error instanceof Error ? error.message : "Refused")
  }
}
