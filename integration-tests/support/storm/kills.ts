import { setTimeout as sleep } from "node:timers/promises"
import type { Operation, RequestMatch } from "../../../dev/emulator"
import { deadline } from "../../../dev/testing"
import { MOMENT_DEADLINE_MS, type Disturbance, type Environment } from "./environment"
import type { StormStore } from "./store"
import { untilMoment } from "./until-moment"

interface Aim {
  /** The name of the store to be killed; null when it is not known. */
  store: string | null
  /** Asked when the store is dead: whether it died in that moment, and not just after it. */
  isHit: () => Promise<boolean>
}

/** A kill takes a millisecond, too, so some come after the point they are aimed at. */
const TRIES = 8

/** In so many of the kills all stores die, as in a power failure. */
const POWER_FAILURE_SHARE = 0.3

/** The sender has read an answer by then; it records what it knows at the latest after 200 ms. */
const ANSWER_READ_MS = 10

const ANY_TIME_MS = 3_000

const CREATE: RequestMatch = { operation: "create" }

/** Calls after the create; at some order systems an order takes many. */
const CHANGES: Operation[] = [
  "update",
  "status",
  "flag",
  "cancel",
  "item_add",
  "item_change",
  "item_delete",
  "tracking",
  "history",
]

/** The points at which a process can die with something half done; each resolves in that moment. */
const POINTS = {
  "after an order was committed, before its event": async ({ observer, ledger }) => {
    const { store, id } = await observer.next("order")
    return { store, isHit: async () => !(await ledger.hasDelivery(id)) }
  },
  "after a claim, before its first request": async ({ observer, ledger, emulator }) => {
    const last = lastRequest(emulator)
    const { store, claimId } = await observer.next("claim")
    return {
      store,
      isHit: async () => {
        const sent = new Set(emulator.requestsAfter(last).map(({ correlation }) => correlation))
        return (await ledger.ordersOfClaim(claimId!)).some((id) => !sent.has(id))
      },
    }
  },
  "with a create under way that the remote has not carried out": async (environment) =>
    aimAtSender(environment, await injectNextInto(environment, CREATE, "hang")),
  "after the remote carried out a create, before it answered": async (environment) =>
    aimAtSender(environment, await injectNextInto(environment, CREATE, "accept_then_hang")),
  "after the answer to a create, before its record": async (environment) => {
    const { emulator } = environment
    const last = lastRequest(emulator)
    const { correlation } = await emulator.waitForRequest(
      ({ seq, operation, status, fault }) =>
        seq > last && operation === "create" && fault === null && isSuccess(status),
      deadline(MOMENT_DEADLINE_MS),
    )
    await sleep(ANSWER_READ_MS)
    return await aimAtSender(environment, correlation)
  },
  "after the remote carried out a change, before it answered": async (environment) =>
    aimAtSender(
      environment,
      await injectNextInto(environment, { operation: CHANGES }, "accept_then_hang"),
    ),
} satisfies Record<string, (environment: Environment) => Promise<Aim>>

export type Point = keyof typeof POINTS

/** How often stores are killed. */
export interface KillCounts {
  /** At random moments. */
  atAnyTime: number
  /** At each of the points at which something is half done. */
  atEachPoint: number
  /** Which points; all of them when left out. */
  points?: Point[]
}

export function drawKills(
  environment: Environment,
  { atAnyTime, atEachPoint, points = Object.keys(POINTS) as Point[] }: KillCounts,
): Disturbance[] {
  return [
    ...points.flatMap((point) =>
      Array.from({ length: atEachPoint }, () => ({
        name: `kill a store ${point}`,
        apply: async () => killAt(environment, point),
      })),
    ),
    ...Array.from({ length: atAnyTime }, () => ({
      name: "kill a store at any time",
      apply: async () => killAtAnyTime(environment),
    })),
  ]
}

/** Kills at a point, and again until one was really killed there. */
async function killAt(environment: Environment, point: Point): Promise<void> {
  for (let count = 0; count < TRIES; count += 1) {
    const { store, isHit } = await untilMoment(environment, POINTS[point](environment))
    const victims = chooseVictims(environment, store)
    await killAll(victims)
    const hit = await isHit()
    const what = hit ? `killed ${point}` : "killed, having missed a point"
    environment.count(what)
    environment.log(`${what}: ${victims.map(({ name }) => name).join(" and ")}`)
    await startAgain(environment, victims)
    if (hit) {
      return
    }
  }
  throw new Error(`no store could be killed ${point} in ${TRIES} tries`)
}

async function killAtAnyTime(environment: Environment): Promise<void> {
  const { random, stores } = environment
  await sleep(Math.floor(random() * ANY_TIME_MS))
  const victims = chooseVictims(environment, stores[Math.floor(random() * stores.length)].name)
  await killAll(victims)
  environment.count("killed at any time")
  environment.log(`killed at any time: ${victims.map(({ name }) => name).join(" and ")}`)
  await startAgain(environment, victims)
}

function chooseVictims({ stores, random }: Environment, aimedAt: string | null): StormStore[] {
  const isPowerFailure = random() < POWER_FAILURE_SHARE
  const found = stores.filter(({ name }) => name === aimedAt)
  return isPowerFailure || found.length === 0 ? stores : found
}

export async function killAll(stores: StormStore[]): Promise<void> {
  await Promise.all(stores.map(async (store) => store.kill()))
}

export async function startAll(stores: StormStore[]): Promise<void> {
  await Promise.all(stores.map(async (store) => store.start()))
}

/** Starts stores that were killed. What they had claimed is free at once if time is moved forward. */
export async function startAgain(
  { observer, isFastForward }: Environment,
  killed: StormStore[],
): Promise<void> {
  if (isFastForward) {
    await observer.letLeasesEnd(killed.map(({ name }) => name))
  }
  await startAll(killed)
}

/** Has the next such request hang; returns its order as soon as the remote has come so far. */
async function injectNextInto(
  { faults }: Environment,
  match: RequestMatch,
  type: "hang" | "accept_then_hang",
): Promise<string | null> {
  const { correlation } = await faults.injectNext(
    { match, action: { type } },
    ({ applied }) => applied === (type === "accept_then_hang"),
  )
  return correlation
}

async function aimAtSender(
  { observer, ledger }: Environment,
  orderId: string | null,
): Promise<Aim> {
  if (orderId === null) {
    throw new Error("a request without an order came to the remote")
  }
  return {
    store: await observer.holderOf(orderId),
    isHit: async () => ledger.isClaimed(orderId),
  }
}

function isSuccess(status: number | null): boolean {
  return status === 200 || status === 201
}

function lastRequest({ requests }: Environment["emulator"]): number {
  return requests.at(-1)?.seq ?? 0
}
