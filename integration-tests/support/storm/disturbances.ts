import { setTimeout as sleep } from "node:timers/promises"
import { waitUntil } from "../../../dev/testing"
import { OrderSyncApi } from "../../../dev/seed"
import { nameOf, PAUSING } from "./faults"
import { MOMENT_DEADLINE_MS, type Disturbance, type StormScene } from "./scene"

/** Long enough for requests and jobs to meet a database that is not there. */
const DATABASE_DOWN_MS = 1_500

const REMOTE_DOWN_MS = 15_000

/** The pause that lasts for an hour, unless a person does something about it. */
const QUOTA = 402

/** When the database crashes: at any time, or just after something was committed. */
const CRASH_MOMENTS = ["capture", "claim", null] as const

/** Crashes of the database under running stores, each at another moment than the one before. */
export function drawCrashes(scene: StormScene, count: number): Disturbance[] {
  return Array.from({ length: count }, (_, index) => {
    const moment = CRASH_MOMENTS[index % CRASH_MOMENTS.length]
    const when = moment === null ? "at any time" : `after a ${moment} was committed`
    return {
      name: `crash the database ${when}`,
      strike: async () => {
        if (moment !== null) {
          await scene.witness.next(moment)
        }
        await crashDatabase(scene)
        scene.count(`database crashed ${when}`)
        scene.log(`the database crashed ${when}; all jobs run again`)
      },
    }
  })
}

/** The stores have to survive it, and their jobs have to go on. */
async function crashDatabase({ stores, database, witness }: StormScene): Promise<void> {
  stores.forEach((store) => store.hinder())
  await database.crash(DATABASE_DOWN_MS)
  await witness.open()
  await Promise.all(stores.map(async ({ name }) => witness.next("job", name)))
  stores.forEach((store) => store.unhinder())
}

/**
 * Answers that concern the whole account, so that the connection is paused.
 *
 * @param isMended whether a person saves the settings each time; else only where waiting is no use
 */
export function drawPauses(scene: StormScene, count: number, isMended: boolean): Disturbance[] {
  return Array.from({ length: count }, (_, index) => {
    const action = PAUSING[index % PAUSING.length]
    const isQuota = "status" in action && action.status === QUOTA
    return {
      name: `pause the connection by ${nameOf(action)}`,
      strike: async () => {
        const { ledger, witness, connectionId, faults, log } = scene
        await faults.spoilNext({ match: { method: "POST" }, action })
        // Not looked for in the table: what was under way meanwhile may end a pause at once.
        await witness.next("pause")
        if (isMended || isQuota) {
          await saveSettings(scene)
        }
        await waitUntil(
          "the connection to resume",
          async () => {
            return (await ledger.pauseKind(connectionId)) === null
          },
          MOMENT_DEADLINE_MS,
        )
        scene.count(`paused by ${nameOf(action)}`)
        log(`paused by ${nameOf(action)} and resumed`)
      },
    }
  })
}

/** As a person does who has mended something on the other side: it may be tried again. */
async function saveSettings({ sellers, shop, connectionId, emulator }: StormScene): Promise<void> {
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
export function drawOutages(scene: StormScene, count: number): Disturbance[] {
  return Array.from({ length: count }, () => ({
    name: "take the remote down",
    strike: async () => {
      await scene.emulator.setDown(true)
      await sleep(REMOTE_DOWN_MS)
      await scene.emulator.setDown(false)
      scene.count("the remote was down")
      scene.log("the remote was down")
    },
  }))
}

/**
 * A store stands still, and goes on where it stood.
 *
 * @param forMs longer than a lease, or it is nothing but a slow moment
 */
export function drawStandstills(scene: StormScene, count: number, forMs: number): Disturbance[] {
  return Array.from({ length: count }, () => ({
    name: "let a store stand still",
    strike: async () => {
      const { stores, random, witness } = scene
      const { store } = await witness.next("claim")
      const chosen =
        stores.find(({ name }) => name === store) ?? stores[Math.floor(random() * stores.length)]
      chosen.pause()
      await sleep(forMs)
      chosen.resume()
      scene.count("a store stood still")
      scene.log(`${chosen.name} stood still for ${Math.round(forMs / 1_000)} s`)
    },
  }))
}
