import { htmlAnswer, jsonAnswer, wholeAnswer, type Answer } from "./answer"
import type { FaultAction } from "./fault-schema"
import { gzipBomb, oversizedJson } from "./heavy-bodies"
import type { Wire } from "./wire"

type ActionOf<T extends FaultAction["type"]> = Extract<FaultAction, { type: T }>

/** The request that is spoilt, as the dialect sees it. */
export interface Spoilt {
  /** Carries the request out and says what the true answer would be. */
  process: () => Answer
  /** What the remote, or the web server before it, says with a status. */
  usualAnswer: (status: number) => Answer
  /** Looks like success, for a request that is not carried out. */
  pretendedAnswer: () => Answer
}

type Player<T extends FaultAction["type"]> = (
  action: ActionOf<T>,
  wire: Wire,
  spoilt: Spoilt,
) => void | Promise<void>

const TRUNCATED_BYTES = 64
const JSON_HEADERS = { "content-type": "application/json" }

const PLAYERS: { [T in FaultAction["type"]]: Player<T> } = {
  status: (action, wire, spoilt) => wire.send(statusAnswer(action, spoilt)),
  accept_then_status: (action, wire, spoilt) => {
    spoilt.process()
    return wire.send(statusAnswer(action, spoilt))
  },
  hang: () => undefined,
  accept_then_hang: (_action, _wire, { process }) => {
    process()
  },
  delay: async ({ ms, stage }, wire, { process }) => {
    const early = stage === "after" ? process() : null
    if (await wire.wait(ms)) {
      await wire.send(early ?? process())
    }
  },
  reset_before: (_action, wire) => wire.reset(),
  reset_after: (_action, wire, { process }) => {
    process()
    wire.reset()
  },
  html_200: (action, wire, spoilt) => {
    processIf(action, spoilt)
    return wire.send(htmlAnswer(200))
  },
  broken_json: (action, wire, spoilt) => {
    const { body } = withBody(processIf(action, spoilt))
    return wire.send({ status: 200, headers: JSON_HEADERS, body: body.slice(0, body.length / 2) })
  },
  truncated_body: (action, wire, spoilt) =>
    wire.truncate(withBody(processIf(action, spoilt)), TRUNCATED_BYTES),
  oversized: (action, wire, spoilt) => {
    processIf(action, spoilt)
    return wire.stream({ status: 200, headers: JSON_HEADERS }, oversizedJson(action.megabytes))
  },
  gzip_bomb: (action, wire, spoilt) => {
    processIf(action, spoilt)
    const headers = { ...JSON_HEADERS, "content-encoding": "gzip" }
    wire.sendBytes({ status: 200, headers }, gzipBomb(action.megabytes))
  },
  drip: (action, wire, spoilt) => wire.drip(processIf(action, spoilt), action.intervalMs),
  empty_200: (action, wire, spoilt) => {
    processIf(action, spoilt)
    return wire.send({ status: 200, headers: {}, body: "" })
  },
  no_content_204: (action, wire, spoilt) => {
    processIf(action, spoilt)
    return wire.send({ status: 204, headers: {}, body: "" })
  },
  wrong_envelope: (action, wire, spoilt) => {
    const { status, body } = withBody(processIf(action, spoilt))
    return wire.send(jsonAnswer(status, { ok: true, result: { items: [body] } }))
  },
}

/** Spoils one exchange. Resolves when nothing more will be sent. */
export async function playFault(action: FaultAction, wire: Wire, spoilt: Spoilt): Promise<void> {
  const player = PLAYERS[action.type] as Player<FaultAction["type"]>
  await player(action, wire, { ...spoilt, process: () => wholeAnswer(spoilt.process()) })
}

/** The true answer; when the request is not carried out, something that looks like one. */
function processIf(action: { process: boolean }, spoilt: Spoilt): Answer {
  return action.process ? spoilt.process() : spoilt.pretendedAnswer()
}

/** Some faults need a body to spoil, also when success is answered without one. */
function withBody(answer: Answer): Answer {
  return answer.body === "" ? jsonAnswer(200, { data: {} }) : answer
}

function statusAnswer(
  { status, body, headers }: ActionOf<"status" | "accept_then_status">,
  { usualAnswer }: Spoilt,
): Answer {
  const answer =
    body === undefined
      ? usualAnswer(status)
      : typeof body === "string"
        ? { ...htmlAnswer(status), body }
        : jsonAnswer(status, body)
  const lowered = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])
  return { ...answer, headers: { ...answer.headers, ...Object.fromEntries(lowered) } }
}
