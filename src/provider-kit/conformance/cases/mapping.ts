import {
  COERCION_CODES,
  REMOTE_STATUSES,
  type MappedOrder,
  type OrderSnapshot,
} from "../../../types"
import { canonical, check } from "../expect"
import { sampleOrders } from "../samples"
import type { ConformanceCase, ConformanceSubject } from "../subject"
import { leakIn, secretTexts } from "../texts"
import { adapted, inWorld, type World } from "../world"
import { ImpureError, withoutClock } from "../without-clock"

/** "`mapOrder` is pure and total", and keeps an order's id. */
export function mappingCases(subject: ConformanceSubject): ConformanceCase[] {
  return [
    {
      name: "mapOrder is pure",
      run: () => inWorld(subject, async (world) => checkPure(world)),
    },
    {
      name: "mapOrder answers for every order",
      run: () => inWorld(subject, async (world) => forEachOrder(world, checkAnswer)),
    },
    {
      name: "mapOrder keeps the id of an order",
      run: () => inWorld(subject, async (world) => forEachOrder(world, checkId)),
    },
    {
      name: "what mapOrder says of an order repeats nothing of the customer",
      run: () => inWorld(subject, async (world) => forEachOrder(world, checkWords)),
    },
  ]
}

type Check = (world: World, order: OrderSnapshot, name: string) => void

/** The orders of the kit and of the subject, as they are and with what the provider needs. */
function forEachOrder(world: World, run: Check): void {
  const { subject } = world
  const own = Object.entries(subject.orders ?? []).map(([n, order]) => [
    `${n} of the subject`,
    order,
  ])
  const kit = Object.entries(sampleOrders()).flatMap(([name, order]) => [
    [name, order],
    [`${name}, adapted`, adapted(subject, order)],
  ])
  for (const [name, order] of [...own, ...kit] as [string, OrderSnapshot][]) {
    run(world, order, name)
  }
}

async function checkPure(world: World): Promise<void> {
  const requests = await world.server.during(async () => forEachOrder(world, checkTwice))
  check(requests.length === 0, "mapOrder sent a request.")
}

function checkTwice(world: World, order: OrderSnapshot, name: string): void {
  const given = structuredClone(order)
  const connection = structuredClone(world.connection)
  const about = (what: string) => `mapOrder(${name}): ${what}`
  let first: MappedOrder<unknown> | null
  try {
    first = mapQuietly({ ...world, connection }, given)
    const again = { ...world, connection: structuredClone(world.connection) }
    const second = withoutClock(() => mapQuietly(again, structuredClone(order)))
    check(canonical(first) === canonical(second), about("the same order gave two results."))
  } catch (error) {
    throw new Error(about(error instanceof Error ? error.message : String(error)))
  }
  check(canonical(given) === canonical(order), about("it changed the order that it was given."))
  check(
    canonical(connection) === canonical(world.connection),
    about("it changed the connection that it was given."),
  )
}

/** Null when it throws for a cause of its own, which "answers for every order" reports. */
function mapQuietly(
  world: World,
  order: OrderSnapshot,
  externalId: string | null = null,
): MappedOrder<unknown> | null {
  try {
    return world.provider.mapOrder(order, world.connection, externalId)
  } catch (error) {
    if (error instanceof ImpureError) {
      throw error
    }
    return null
  }
}

function checkAnswer(world: World, order: OrderSnapshot, name: string): void {
  const mapped = mapOrFail(world, order, name)
  const about = (what: string) => `mapOrder(${name}): ${what}`
  const { external_id, payload, total, currency, target_status, coercions, errors } = mapped
  check(external_id === null || typeof external_id === "string", about("external_id is no text."))
  check(
    Array.isArray(coercions) && Array.isArray(errors),
    about("coercions or errors are no list."),
  )
  check(
    isPlain(payload),
    about("the payload does not survive JSON: it holds more than plain data."),
  )
  check(
    target_status === null || REMOTE_STATUSES.includes(target_status),
    about(`target_status is "${target_status}".`),
  )
  for (const { field, code, message } of coercions) {
    check(COERCION_CODES.includes(code), about(`a coercion of ${field} has the code "${code}".`))
    check(message !== "", about(`a coercion of ${field} has no message.`))
  }
  for (const { field, code, message } of errors) {
    check(code !== "" && message !== "", about(`the error of "${field}" has no code or message.`))
  }
  if (errors.length === 0) {
    check(/^-?\d+(\.\d+)?$/.test(total), about(`total is "${total}", not a decimal as text.`))
    check(/^[A-Z]{3}$/.test(currency), about(`currency is "${currency}", not three capitals.`))
  }
}

function mapOrFail(world: World, order: OrderSnapshot, name: string): MappedOrder<unknown> {
  try {
    return world.provider.mapOrder(order, world.connection, null)
  } catch (error) {
    throw new Error(`mapOrder threw for the order "${name}": ${String(error)}`)
  }
}

function isPlain(payload: unknown): boolean {
  const text = JSON.stringify(payload)
  return (
    text !== undefined &&
    !hasLostValue(payload) &&
    canonical(JSON.parse(text)) === canonical(payload)
  )
}

/** What JSON writes as something else: NaN, infinities, functions. */
function hasLostValue(value: unknown): boolean {
  if (typeof value === "number") {
    return !Number.isFinite(value)
  }
  if (typeof value === "object" && value !== null) {
    return Object.values(value).some(hasLostValue)
  }
  return ["function", "symbol", "bigint"].includes(typeof value)
}

function checkId(world: World, order: OrderSnapshot, name: string): void {
  const id = "kept-conformance-7"
  const mapped = mapQuietly(world, order, id)
  check(
    mapped === null || mapped.external_id === id,
    `mapOrder(${name}) was given the id "${id}" and answered "${mapped?.external_id}".`,
  )
}

function checkWords(world: World, order: OrderSnapshot, name: string): void {
  const { coercions, errors } = mapQuietly(world, order) ?? {}
  const leak = leakIn({ coercions, errors }, secretTexts(world.connection.secrets))
  check(leak === null, `mapOrder(${name}): a coercion or an error repeats ${leak}.`)
}
