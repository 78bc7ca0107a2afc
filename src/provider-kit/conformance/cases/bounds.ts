import { callsOf } from "../calls"
import { check, endingWithin, hasFailed } from "../expect"
import type { Fault } from "../fault"
import type { ConformanceCase, ConformanceSubject } from "../subject"
import { inWorld, type World } from "../world"

/** What the engine allows a call that says nothing of its time. */
const DEFAULT_EXCHANGE_MS = 60_000
/** For a machine that is busy; no call is given up before it. */
const MARGIN_MS = 15_000

/** Bounds of time and size. */
export function boundCases(subject: ConformanceSubject): ConformanceCase[] {
  return [
    {
      name: "a call ends within its time limit",
      run: () => inWorld(subject, checkTime, { timeoutSeconds: 1 }),
    },
    { name: "no answer is read without end", run: () => inWorld(subject, checkSize) },
  ]
}

async function checkTime(world: World): Promise<void> {
  const { server, provider, connection } = world
  const calls = await callsOf(world)
  const limit = provider.exchangeTimeoutMs?.(connection.config) ?? DEFAULT_EXCHANGE_MS
  const faults: Fault[] = [{ type: "hang" }, { type: "drip" }]
  for (const fault of faults) {
    server.break(fault)
    // At the same time, because each of them takes as long as the limit.
    await Promise.all(
      calls.map(async ({ name, most, run }) => {
        const requests = most ?? 3
        const ending = await endingWithin(run, limit * requests + MARGIN_MS)
        const what = fault.type === "hang" ? "a remote that never answers" : "an answer without end"
        check(ending !== null, `${name} waits for ${what} for more than exchangeTimeoutMs.`)
        check(hasFailed(ending), `${name} succeeds with ${what}.`)
      }),
    )
  }
}

async function checkSize(world: World): Promise<void> {
  const { server } = world
  for (const { name, run } of await callsOf(world)) {
    server.break({ type: "flood" })
    const ending = await endingWithin(run, DEFAULT_EXCHANGE_MS + MARGIN_MS)
    check(ending !== null && !server.isFlooded, `${name} reads an answer of any size.`)
  }
}
