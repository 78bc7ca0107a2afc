import { htmlAnswer, invalidAnswer, jsonAnswer, messageAnswer, type Answer } from "./answer"
import type { FaultAction } from "./fault-schema"
import { gzipBomb, oversizedJson } from "./heavy-bodies"
import type { Wire } from "./wire"

type ActionOf<T extends FaultAction["type"]> = Extract<FaultAction, { type: T }>
/** `process` carries the request out and says what the true answer would be. */
type Player<T extends FaultAction["type"]> = (
  action: ActionOf<T>,
  wire: Wire,
  process: () => Answer,
) => void | Promise<void>

const TRUNCATED_BYTES = 64
const JSON_HEADERS = { "content-type": "application/json" }

const PLAYERS: { [T in FaultAction["type"]]: Player<T> } = {
  status: (action, wire) => wire.send(statusAnswer(action)),
  accept_then_status: (action, wire, process) => {
    process()
    wire.send(statusAnswer(action))
  },
  hang: () => undefined,
  accept_then_hang: (_action, _wire, process) => {
    process()
  },
  delay: async ({ ms, stage }, wire, process) => {
    const early = stage === "after" ? process() : null
    if (await wire.wait(ms)) {
      wire.send(early ?? process())
    }
  },
  reset_before: (_action, wire) => wire.reset(),
  reset_after: (_action, wire, process) => {
    process()
    wire.reset()
  },
  html_200: (action, wire, process) => {
    processIf(action, process)
    wire.send(htmlAnswer(200))
  },
  broken_json: (action, wire, process) => {
    const { body } = withBody(processIf(action, process))
    wire.send({ status: 200, headers: JSON_HEADERS, body: body.slice(0, body.length / 2) })
  },
  truncated_body: (action, wire, process) =>
    wire.truncate(withBody(processIf(action, process)), TRUNCATED_BYTES),
  oversized: (action, wire, process) => {
    processIf(action, process)
    return wire.stream({ status: 200, headers: JSON_HEADERS }, oversizedJson(action.megabytes))
  },
  gzip_bomb: (action, wire, process) => {
    processIf(action, process)
    const headers = { ...JSON_HEADERS, "content-encoding": "gzip" }
    wire.sendBytes({ status: 200, headers }, gzipBomb(action.megabytes))
  },
  drip: (action, wire, process) => wire.drip(processIf(action, process), action.intervalMs),
  empty_200: (action, wire, process) => {
    processIf(action, process)
    wire.send({ status: 200, headers: {}, body: "" })
  },
  no_content_204: (action, wire, process) => {
    processIf(action, process)
    wire.send({ status: 204, headers: {}, body: "" })
  },
  wrong_envelope: (action, wire, process) => {
    const { status, body } = withBody(processIf(action, process))
    wire.send(jsonAnswer(status, { ok: true, result: { items: [body] } }))
  },
}

/** Spoils one exchange. Resolves when nothing more will be sent. */
export async function playFault(
  action: FaultAction,
  wire: Wire,
  process: () => Answer,
): Promise<void> {
  const player = PLAYERS[action.type] as Player<FaultAction["type"]>
  await player(action, wire, process)
}

/** The true answer; when the request is not carried out, something that looks like one. */
function processIf(action: { process: boolean }, process: () => Answer): Answer {
  return action.process
    ? process()
    : jsonAnswer(200, { data: { external_id: "not-stored", status: "new" } })
}

/** Some faults need a body to spoil, also when success is answered without one. */
function withBody(answer: Answer): Answer {
  return answer.body === "" ? jsonAnswer(200, { data: {} }) : answer
}

function statusAnswer({
  status,
  body,
  headers,
}: ActionOf<"status" | "accept_then_status">): Answer {
  const answer =
    body === undefined
      ? usualAnswer(status)
      : typeof body === "string"
        ? { ...htmlAnswer(status), body }
        : jsonAnswer(status, body)
  const lowered = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])
  return { ...answer, headers: { ...answer.headers, ...Object.fromEntries(lowered) } }
}

/** What OrderRepo, or the web server before it, says with this status. */
function usualAnswer(status: number): Answer {
  switch (status) {
    case 401:
      return messageAnswer(401, "Invalid API key")
    case 402:
      return messageAnswer(402, "Monthly order limit reached for this account.")
    case 403:
      return messageAnswer(403, "Domain not allowed")
    case 404:
      return messageAnswer(404, "Order not found")
    case 409:
      return messageAnswer(409, "Order with this id already exists")
    case 422:
      return invalidAnswer("Validation error", { id: ["The id field is invalid."] })
    case 429:
      return messageAnswer(429, "Too Many Attempts.")
    default:
      return htmlAnswer(status)
  }
}
