import { callsOf } from "../calls"
import { check, endingOf, endingWithin, hasFailed, inWords } from "../expect"
import { answering, type Fault } from "../fault"
import { ScriptedServer } from "../server"
import type { ConformanceCase, ConformanceSubject, ReceivedRequest } from "../subject"
import { inWorld, openWorld, sendableOrder, mapSendable, type World } from "../world"

/** "One exchange a call": what a call does on the wire. */
export function exchangeCases(subject: ConformanceSubject): ConformanceCase[] {
  return [
    {
      name: "a call sends one request, and repeats none",
      run: () => inWorld(subject, checkNumberOfRequests),
    },
    { name: "no redirect is followed", run: () => inWorld(subject, checkRedirects) },
    {
      name: "a call ends when it is aborted",
      run: () => inWorld(subject, checkAbort),
    },
    { name: "connections are kept apart", run: () => checkTwoConnections(subject) },
    {
      name: "private networks are out of reach unless they are allowed",
      run: () => inWorld(subject, checkPrivateNetwork, { allowPrivateNetwork: false }),
    },
  ]
}

/** Failures after which a client may want to try again. */
const TEMPTATIONS: readonly (Fault | null)[] = [
  null,
  answering(503, { message: "Busy" }, { "retry-after": "0" }),
  answering(429, { message: "Slow down" }, { "retry-after": "0" }),
  answering(500, { message: "Error" }),
  answering(401, { message: "Unauthorized" }),
  { type: "reset", applied: false },
]

async function checkNumberOfRequests(world: World): Promise<void> {
  const { server } = world
  const calls = await callsOf(world)
  for (const fault of TEMPTATIONS) {
    for (const { name, most, run } of calls) {
      server.break(fault)
      const requests = await server.during(() => endingOf(run))
      check(
        most === null || requests.length <= most,
        `${name} sent ${requests.length} requests where one call is one exchange.`,
      )
      const repeated = findRepeated(requests)
      check(repeated === null, `${name} sent "${repeated}" more than once in one call.`)
    }
  }
}

function findRepeated(requests: readonly ReceivedRequest[]): string | null {
  const seen = new Set<string>()
  for (const { method, path, body } of requests) {
    const line = `${method} ${path}`
    if (seen.has(line + body)) {
      return line
    }
    seen.add(line + body)
  }
  return null
}

const REDIRECTS = [301, 302, 303, 307, 308]

async function checkRedirects(world: World): Promise<void> {
  const { server, provider, connection } = world
  const calls = await callsOf(world)
  const elsewhere = new ScriptedServer({ handle: () => ({ status: 200, body: "{}" }) })
  const address = await elsewhere.open()
  try {
    for (const status of REDIRECTS) {
      server.fault = ({ path }) => answering(status, "", { location: `${address}${path}` })
      for (const { name, run } of calls) {
        const ending = await endingOf(run)
        checkNotFollowed(elsewhere, name, status)
        check(hasFailed(ending), `${name} takes a redirect (HTTP ${status}) for a success.`)
      }
      await endingOf(() => provider.testConnection(connection))
      checkNotFollowed(elsewhere, "testConnection", status)
    }
  } finally {
    await elsewhere.close()
  }
}

function checkNotFollowed({ requests }: ScriptedServer, name: string, status: number): void {
  check(
    requests.length === 0,
    `${name} follows a redirect (HTTP ${status}), with whatever it sends.`,
  )
}

/** Far more than any abort takes, and less than the time limit of the connection. */
const ABORT_MS = 20_000

async function checkAbort(world: World): Promise<void> {
  const { server } = world
  for (const { name, run } of await callsOf(world)) {
    server.break(answering(500, ""))
    const requests = await server.during(() => endingOf(() => run({ signal: AbortSignal.abort() })))
    check(requests.length === 0, `${name} sends a request although its signal was aborted before.`)

    server.break({ type: "hang" })
    const late = new AbortController()
    const arrived = server.nextRequest()
    const running = endingWithin(() => run({ signal: late.signal }), ABORT_MS)
    await Promise.race([arrived, running])
    late.abort()
    const ending = await running
    check(ending !== null, `${name} does not end when its signal is aborted.`)
    check(hasFailed(ending), `${name} succeeds although it was aborted before an answer came.`)
  }
}

async function checkTwoConnections(subject: ConformanceSubject): Promise<void> {
  const first = await openWorld(subject)
  try {
    const second = await openWorld(subject, { provider: first.provider })
    try {
      const worlds = [first, second, first, second]
      await Promise.all(worlds.map((world, number) => createIn(world, number)))
      for (const [name, { remote }] of Object.entries({ first, second })) {
        const { length } = remote.orders()
        check(
          length === 2,
          `Two orders were sent to each of two connections at once; the ${name} one holds ${length}.`,
        )
      }
    } finally {
      await second.close()
    }
  } finally {
    await first.close()
  }
}

async function createIn(world: World, number: number): Promise<void> {
  const mapped = mapSendable(world, sendableOrder(world, number + 1))
  const ending = await endingOf(() => world.provider.createOrder(mapped, world.connection))
  check(!hasFailed(ending), `createOrder: ${inWords(ending)}.`)
}

async function checkPrivateNetwork(world: World): Promise<void> {
  const { provider, connection, server } = world
  const mapped = mapSendable(world, sendableOrder(world))
  const requests = await server.during(async () => {
    const ending = await endingOf(() => provider.createOrder(mapped, connection))
    check(hasFailed(ending), "createOrder reaches a private address that is not allowed.")
    await endingOf(() => provider.testConnection(connection))
  })
  check(requests.length === 0, "A request reached a private address that is not allowed.")
}
