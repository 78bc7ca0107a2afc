import { setTimeout as sleep } from "node:timers/promises"
import { OrderSyncApi } from "../../../dev/seed"
import { findDisagreement, findDouble } from "./reckoning"
import type { StormScene } from "./scene"

export interface CalmOptions {
  /** How long store and remote have to agree, once everything is well again. */
  settleWithinMs: number
  /** Waits of the plugin are not waited out but ended in the database: see `Ledger`. */
  isHurried: boolean
}

const ASK_EVERY_MS = 3_000
const ASK_IN_A_HURRY_MS = 500

const EXAMPLES = 5

/** Looks again and again until nothing is amiss; what can never be put right ends it at once. */
export async function untilAgreed(scene: StormScene, options: CalmOptions): Promise<void> {
  const { ledger, emulator, sellers } = scene
  const end = performance.now() + options.settleWithinMs
  for (;;) {
    const wrong = findDouble(emulator) ?? findEnded(scene)
    if (wrong) {
      throw new Error(wrong)
    }
    await retryRefused(scene)
    const disagreement = await findDisagreement(sellers[0].api(), scene)
    if (disagreement === null) {
      return
    }
    if (performance.now() > end) {
      throw new Error(`${options.settleWithinMs / 1000} s after the storm ${disagreement}`)
    }
    if (options.isHurried) {
      await ledger.letWaitsEnd()
    }
    await sleep(options.isHurried ? ASK_IN_A_HURRY_MS : ASK_EVERY_MS)
  }
}

/** Looking at every order once more finds nothing to send, and changes nothing. */
export async function assertSweepIsSilent(scene: StormScene, options: CalmOptions): Promise<void> {
  const { emulator, ledger, connectionId, sellers } = scene
  const { length } = await ledger.eligibleOrders()
  const last = emulator.requests.at(-1)?.seq ?? 0
  const compared = await sellers[0].call("sweep", { connection_id: connectionId })
  if (compared < length) {
    throw new Error(`a full sweep compared ${compared} of ${length} orders`)
  }
  await untilAgreed(scene, options)
  const written = emulator.requestsAfter(last).filter(({ method }) => method !== "GET")
  if (written.length > 0) {
    throw new Error(`a further sweep sent ${written.length} orders (${written[0].orderId})`)
  }
}

/** A person retries what the remote has refused without a reason; nothing else may be parked. */
async function retryRefused(scene: StormScene): Promise<void> {
  const { ledger, sellers, shop, connectionId, count } = scene
  const wrong = await ledger.describeWronglyParked(EXAMPLES)
  if (wrong.length > 0) {
    throw new Error(["parked although nothing was refused:", ...wrong].join("\n  "))
  }
  if ((await ledger.rowCounts()).parked > 0) {
    const api = new OrderSyncApi(sellers[0].api(), shop.adminHeaders)
    const { count: retried } = await api.retry({ connection_id: connectionId, state: "parked" })
    for (let number = 0; number < retried; number += 1) {
      count("parked by a refusal and retried by a person")
    }
  }
}

function findEnded({ stores }: StormScene): string | null {
  const ended = stores.find(({ endedByItself }) => endedByItself !== null)
  return ended ? `store ${ended.name} ended by itself (${ended.endedByItself})` : null
}
