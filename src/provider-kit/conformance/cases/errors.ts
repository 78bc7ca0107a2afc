import { REMOTE_ERROR_KINDS, RemoteError } from "../../../types"
import { callsOf } from "../calls"
import { check, endingOf, hasFailed, inWords } from "../expect"
import { answering, answeringAfter, HTML_PAGE, type Fault } from "../fault"
import type { ConformanceCase, ConformanceSubject, ReceivedRequest } from "../subject"
import { leakIn, secretTexts } from "../texts"
import { inWorld, type World } from "../world"

/** What a call throws, and what it says. */
export function errorCases(subject: ConformanceSubject): ConformanceCase[] {
  return [
    {
      name: "nothing but RemoteError is thrown",
      run: () => inWorld(subject, checkOnlyRemoteError),
    },
    {
      name: "no text repeats a key or a customer",
      run: () => inWorld(subject, checkTexts),
    },
    {
      name: "a lost write says that it may have been carried out",
      run: () => inWorld(subject, checkLostWrites),
    },
  ]
}

const STATUSES = [
  204, 205, 206, 226, 304, 400, 401, 402, 403, 404, 405, 408, 409, 410, 413, 415, 418, 422, 423,
  425, 429, 451, 500, 501, 502, 503, 504, 520, 599,
]

/** Bodies that nobody expects, under whatever status. */
const BODIES: readonly string[] = [
  "",
  "null",
  "true",
  "7",
  '"text"',
  "[]",
  "[null]",
  "{}",
  '{"data":null}',
  '{"data":[]}',
  '{"data":[null,7,"x",{}]}',
  '{"data":{"data":{"data":{}}}}',
  '{"message":{"a":[1]},"errors":[null,{"id":7}]}',
  '{"message":null,"errors":{"id":null,"__proto__":["x"]},"success":false}',
  '{"id":{},"order_id":[],"status":{},"total":{"a":1},"items":"x","created_at":"never"}',
  "[".repeat(5_000),
  "\u0000\ufffd\ufeff",
  HTML_PAGE,
]

function oddAnswers(): Fault[] {
  const anyStatus = STATUSES.flatMap((status) =>
    ["", '{"message":"No"}', HTML_PAGE].map((body) => answering(status, body)),
  )
  const success = BODIES.flatMap((body) => [answering(200, body), answering(422, body)])
  return [
    ...anyStatus,
    ...success,
    answering(429, "", { "retry-after": "soon" }),
    answering(302, "", { location: "http://[not an address" }),
    answering(200, "{}", { "content-encoding": "gzip" }),
    { type: "reset", applied: false },
    { type: "reset", applied: true },
    { type: "truncate" },
  ]
}

async function checkOnlyRemoteError(world: World): Promise<void> {
  const { server } = world
  for (const { name, run } of await callsOf(world)) {
    for (const fault of oddAnswers()) {
      server.break(fault)
      const ending = await endingOf(run)
      if (hasFailed(ending)) {
        checkError(ending.error, `${name}, after ${describe(fault)}`)
      }
    }
  }
  // The world of these calls has ended, so nothing listens at its address.
  for (const { name, run } of await inWorld(world.subject, callsOf)) {
    const ending = await endingOf(run)
    check(hasFailed(ending), `${name} succeeds although nothing listens.`)
    checkError(ending.error, `${name}, when nothing listens`)
  }
}

function checkError(error: unknown, about: string): void {
  check(RemoteError.is(error), () => `${about}: ${inWords({ error })}.`)
  const { kind, code, message, mayHaveApplied } = error
  check(REMOTE_ERROR_KINDS.includes(kind), `${about}: the error has the kind "${kind}".`)
  check(typeof code === "string" && code !== "", `${about}: the error has no code.`)
  check(message.trim() !== "", `${about}: the error has no message.`)
  check(typeof mayHaveApplied === "boolean", `${about}: the error does not know mayHaveApplied.`)
}

function describe(fault: Fault): string {
  if (fault.type !== "answer") {
    return `the fault "${fault.type}"`
  }
  const { status, body = "" } = fault.answer({ method: "", path: "", headers: {}, body: "" })
  return `HTTP ${status} with the body ${JSON.stringify(body.slice(0, 60))}`
}

/** Ways in which a remote repeats what it was sent, and more of the customer. */
function echoes(request: ReceivedRequest): string[] {
  const { path, headers, body } = request
  const sent = `${path} ${Object.values(headers).join(" ")} ${body}`
  return [
    JSON.stringify({ message: `Refused: ${sent}` }),
    JSON.stringify({ error: sent, detail: body }),
    JSON.stringify({ success: false, message: sent, errors: [sent] }),
    JSON.stringify({ message: "Refused", errors: { [body.slice(0, 80)]: [sent], email: [sent] } }),
    sent,
    `<!DOCTYPE html><title>${sent}</title>`,
  ]
}

const ECHO_STATUSES = [200, 400, 401, 403, 404, 409, 422, 429, 500]

async function checkTexts(world: World): Promise<void> {
  const { server, provider, connection } = world
  const secrets = secretTexts(connection.secrets)
  const calls = await callsOf(world)
  for (const status of ECHO_STATUSES) {
    for (let way = 0; way < echoes(NO_REQUEST).length; way++) {
      server.break({
        type: "answer",
        answer: (request) => ({ status, body: echoes(request)[way] }),
      })
      for (const { name, run } of calls) {
        checkSilence(await endingOf(run), secrets, `${name}, refused with HTTP ${status}`)
      }
      const test = await endingOf(() => provider.testConnection(connection))
      const leak = leakIn(test, secrets)
      check(leak === null, `testConnection, refused with HTTP ${status}, repeats ${leak}.`)
    }
  }
  for (const fault of [{ type: "reset", applied: true }, { type: "truncate" }] as const) {
    server.break(fault)
    for (const { name, run } of calls) {
      checkSilence(await endingOf(run), secrets, `${name}, after the fault "${fault.type}"`)
    }
  }
}

const NO_REQUEST: ReceivedRequest = { method: "", path: "", headers: {}, body: "" }

function checkSilence(
  ending: Awaited<ReturnType<typeof endingOf>>,
  secrets: readonly string[],
  about: string,
): void {
  const leak = hasFailed(ending) ? leakIn(ending.error, secrets) : null
  check(leak === null, `${about}: the error repeats ${leak}.`)
}

/** After these nobody can know whether the request was carried out. */
const LOSSES: Record<string, Fault> = {
  "the connection broke after the request": { type: "reset", applied: true },
  "the connection broke before the request was carried out": { type: "reset", applied: false },
  "the answer broke off": { type: "truncate" },
  "the answer was a web page": answeringAfter(200, HTML_PAGE),
  "the answer was HTTP 500": answeringAfter(500, '{"message":"Error"}'),
  "the answer was HTTP 502": answeringAfter(502, HTML_PAGE),
  "the answer was HTTP 503": answeringAfter(503, ""),
  "the answer was HTTP 504": answeringAfter(504, HTML_PAGE),
}

async function checkLostWrites(world: World): Promise<void> {
  const { server } = world
  const writes = (await callsOf(world)).filter(({ isWrite }) => isWrite)
  for (const { name, run } of writes) {
    for (const [loss, fault] of Object.entries(LOSSES)) {
      server.break(fault)
      const ending = await endingOf(run)
      check(hasFailed(ending), `${name} succeeds although ${loss}.`)
      // What is no RemoteError is reported by the case above.
      check(
        !RemoteError.is(ending.error) || ending.error.mayHaveApplied,
        () => `${name}: ${loss}, but mayHaveApplied is false (${inWords(ending)}).`,
      )
    }
  }
}
