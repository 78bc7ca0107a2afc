import type { ConnectionTestResult } from "../../../types"
import { canonical, check, endingOf, hasFailed, inWords } from "../expect"
import { answering, HTML_PAGE, type Fault } from "../fault"
import type { ConformanceCase, ConformanceSubject } from "../subject"
import { inWorld, placeOrder, sendableOrder, type World } from "../world"

export function connectionTestCases(subject: ConformanceSubject): ConformanceCase[] {
  return [
    {
      name: "a connection test creates and changes nothing",
      run: () => inWorld(subject, checkNothingCreated),
    },
    {
      name: "a connection test never throws, and says what is wrong",
      run: () => inWorld(subject, checkVerdicts),
    },
  ]
}

async function checkNothingCreated(world: World): Promise<void> {
  const { provider, connection, remote } = world
  await placeOrder(world, sendableOrder(world))
  const before = canonical(remote.orders())
  const asked = {
    testConnection: () => provider.testConnection(connection),
    probe: () => provider.probe?.(connection),
    detectCapabilities: () => provider.detectCapabilities?.(connection),
  }
  for (const [name, ask] of Object.entries(asked)) {
    await endingOf(ask)
    check(canonical(remote.orders()) === before, `${name} created or changed an order.`)
  }
}

const FAULTS: Record<string, Fault> = {
  "HTTP 401": answering(401, { message: "Unauthorized" }),
  "HTTP 403": answering(403, { message: "Forbidden" }),
  "HTTP 404": answering(404, HTML_PAGE),
  "HTTP 429": answering(429, { message: "Slow down" }),
  "HTTP 500": answering(500, { message: "Error" }),
  "a web page": answering(200, HTML_PAGE),
  "a redirect": answering(302, "", { location: "https://example.com" }),
  "a broken connection": { type: "reset", applied: false },
}

async function checkVerdicts(world: World): Promise<void> {
  const { provider, connection, server } = world
  const good = await testOf(world, "a remote without faults")
  check(good.ok, () => `testConnection finds fault with good settings: ${canonical(good.checks)}`)
  for (const [about, fault] of Object.entries(FAULTS)) {
    server.break(fault)
    const { ok } = await testOf(world, about)
    check(!ok, `testConnection is content with ${about}.`)
    if (provider.probe) {
      const ending = await endingOf(() => provider.probe?.(connection))
      check(hasFailed(ending), `probe is content with ${about}.`)
    }
  }
}

async function testOf(
  { provider, connection }: World,
  about: string,
): Promise<ConnectionTestResult> {
  const ending = await endingOf(() => provider.testConnection(connection))
  check(!hasFailed(ending), () => `testConnection has to answer, not to throw: ${inWords(ending)}.`)
  const result = ending.value as ConnectionTestResult
  check(result.checks.length > 0, `testConnection answers no check for ${about}.`)
  check(
    result.ok === result.checks.every(({ ok }) => ok),
    `testConnection is "ok" for ${about}, or not, against its own checks.`,
  )
  for (const { name, code, message } of result.checks) {
    check(name !== "" && code !== "", `A check has no name or code for ${about}.`)
    check(message.trim() !== "", `The check "${name}" has no message for ${about}.`)
  }
  return result
}
