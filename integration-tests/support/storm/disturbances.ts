import { setTimeout as sleep } from "node:timers/promises"
import type { FaultAction } from "../../../dev/emulator"
import { waitUntil } from "../../../dev/testing"
import { OrderSyncApi } from "../../../dev/seed"
import { nameOf, PAUSING } from "./faults"
import { MOMENT_DEADLINE_MS, type Disturbance, type Environment } from "./environment"
import { untilMoment } from "./until-moment"

/** Long enough for requests and jobs to meet a database that is not there. */
const DATABASE_DOWN_MS = 1_500

const REMOTE_DOWN_MS = 15_000

/** The pause that lasts for an hour, unless a person does something about it. */
const QUOTA = 402

const TOO_MANY = 429

/** When the database crashes: at any time, or just after something was committed. */
const CRASH_MOMENTS = ["capture", "claim", null] as const

/** Crashes of the database under running stores, each at another moment than the one before. */
export function drawCrashes(environment: Environment, count: number): Disturbance[] {
  return Array.from({ length: count }, (_, index) => {
    const moment = CRASH_MOMENTS[index % CRASH_MOMENTS.length]
    const when = moment === null ? "at any time" : `after a ${moment} was committed`
    return {
      name: `crash the database ${when}`,
      apply: async () => {
        if (moment !== null) {
          await untilMoment(environment, environment.observer.next(moment))
        }
        await crashDatabase(environment)
        environment.count(`database crashed ${when}`)
        environment.log(`the database crashed ${when}; all jobs run again`)
      },
    }
  })
}

/** The same where the database is shared with others: only the stores' connections to it break. */
export function drawCuts(environment: Environment, count: number): Disturbance[] {
  return Array.from({ length: count }, () => ({
    name: "cut the connections to the database after a claim was committed",
    apply: async () => {
      const { stores, observer, ledger, log } = environment
      await untilMoment(environment, observer.next("claim"))
      stores.forEach((store) => store.block())
      const names = stores.map(({ name }) => name)
      const running = names.map(async (name) => observer.next("job", name))
      await ledger.cutConnections(names)
      await Promise.all(running)
      stores.forEach((store) => store.unblock())
      environment.count("connections to the database cut after a claim was committed")
      log("the connections to the database were cut; all jobs run again")
    },
  }))
}

/** The stores have to survive it, and their jobs have to continue. */
async function crashDatabase({ stores, database, observer }: Environment): Promise<void> {
  stores.forEach((store) => store.block())
  await database.crash(DATABASE_DOWN_MS)
  await observer.open()
  await Promise.all(stores.map(async ({ name }) => observer.next("job", name)))
  stores.forEach((store) => store.unblock())
}

/**
 * Returns that concern the whole account, so that the connection is paused.
 *
 * @param isFixed whether a person saves the settings each time; else only where waiting does not help
 * @param actions what the remote answers, one after the other
 */
export function drawPauses(
  environment: Environment,
  count: number,
  isFixed: boolean,
  actions: readonly FaultAction[] = PAUSING,
): Disturbance[] {
  return Array.from({ length: count }, (_, index) => {
    const action = actions[index % actions.length]
    const isQuota = "status" in action && action.status === QUOTA
    return {
      name: `pause the connection by ${nameOf(action)}`,
      apply: async () => {
        const { ledger, observer, connectionId, faults, log } = environment
        if (isBelievedAtOnce(action)) {
          await untilMoment(environment, faults.injectNext({ match: { write: true }, action }))
          // Not looked for in the table: what was under way in the meantime may end a pause at once.
          await observer.next("pause")
        } else {
          // One such answer could be one order's; a pause needs it to be everybody's.
          const lift = faults.addLasting({ action })
          await observer.next("pause")
          lift()
        }
        if (isFixed || isQuota) {
          await saveSettings(environment)
        }
        await waitUntil(
          "the connection to resume",
          async () => {
            return (await ledger.pauseKind(connectionId)) === null
          },
          MOMENT_DEADLINE_MS,
        )
        environment.count(`paused by ${nameOf(action)}`)
        log(`paused by ${nameOf(action)} and resumed`)
      },
    }
  })
}

/** Whether one answer is enough to pause the connection, because it can only be about all of it. */
export function isBelievedAtOnce(action: FaultAction): boolean {
  return "status" in action && (action.status === QUOTA || action.status === TOO_MANY)
}

/** As a person does who has fixed something at the remote: the connection is tried again. */
async function saveSettings({ sellers, shop, connectionId, emulator }: Environment): Promise<void> {
  const up = await waitUntil(
    "a store to be up",
    () => sellers.find(({ isUp }) => isUp),
    MOMENT_DEADLINE_MS,
  )
  await new OrderSyncApi(up.api(), shop.adminHeaders).updateConnection(connectionId, {
    secrets: { api_key: emulator.apiKey },
  })
}

/** The remote refuses connections for a while, and cuts those that are open. */
export function drawOutages(environment: Environment, count: number): Disturbance[] {
  return Array.from({ length: count }, () => ({
    name: "take the remote down",
    apply: async () => {
      await environment.emulator.setDown(true)
      await sleep(REMOTE_DOWN_MS)
      await environment.emulator.setDown(false)
      environment.count("the remote was down")
      environment.log("the remote was down")
    },
  }))
}

/**
 * A store is stopped, and continues where it was.
 *
 * @param forMs longer than a lease, or it is nothing but a slow moment
 */
export function drawStops(environment: Environment, count: number, forMs: number): Disturbance[] {
  return Array.from({ length: count }, () => ({
    name: "stop a store for a while",
    apply: async () => {
      const { stores, random, observer } = environment
      const { store } = await observer.next("claim")
      const chosen =
        stores.find(({ name }) => name === store) ?? stores[Math.floor(random() * stores.length)]
      chosen.pause()
      await sleep(forMs)
      chosen.resume()
      environment.count("a store was stopped")
      environment.log(`${chosen.name} was stopped for ${Math.round(forMs / 1_000)} s`)
    },
  }))
}
