import { setTimeout as sleep } from "node:timers/promises"
import { OrderSyncApi } from "../../../dev/seed"
import { deadline } from "../../../dev/testing"
import type { Environment } from "./environment"
import { findDisagreement, findDouble } from "./verify"

export interface ConvergeOptions {
  /**
   * Does not wait for backoffs and ticks: due times are moved in the database, and the jobs are
   * run. Leases are not touched.
   */
  isFastForward: boolean
  /** After this long it counts as hanging. */
  deadlineMs?: number
}

/** Longer than anything takes that is not hanging: jobs tick once a minute at the latest. */
const HANGING_MS = 240_000

const ASK_EVERY_MS = 500

const EXAMPLES = 5

/**
 * Waits until store and remote agree on every order.
 *
 * @throws Error that says on what they do not agree, after the deadline; at once when it can never
 *   become right
 */
export async function converge(environment: Environment, options: ConvergeOptions): Promise<void> {
  const { ledger, emulator, sellers } = environment
  const limit = deadline(options.deadlineMs ?? HANGING_MS)
  const end = performance.now() + limit
  for (;;) {
    const wrong = findDouble(emulator) ?? findUnexpectedExit(environment)
    if (wrong) {
      throw new Error(wrong)
    }
    await retryRefused(environment)
    await settle(environment)
    const disagreement = await findDisagreement(sellers[0].api(), environment)
    if (disagreement === null) {
      return
    }
    if (performance.now() > end) {
      throw new Error(`after ${Math.round(limit / 1_000)} s ${disagreement}`)
    }
    if (options.isFastForward) {
      await ledger.letWaitsEnd()
      await ledger.letSweepsBeDue()
      await runJobs(environment)
    }
    await sleep(ASK_EVERY_MS)
  }
}

/** Comparing every order again finds nothing to send, and changes nothing. */
export async function assertSweepIsSilent(
  environment: Environment,
  options: ConvergeOptions,
): Promise<void> {
  const { emulator, ledger, connectionId, sellers } = environment
  const { length } = await ledger.eligibleOrders()
  const last = emulator.requests.at(-1)?.seq ?? 0
  const compared = await sellers[0].call("sweep", { connection_id: connectionId })
  if (compared < length) {
    throw new Error(`a full sweep compared ${compared} of ${length} orders`)
  }
  await converge(environment, options)
  const written = emulator.requestsAfter(last).filter(({ method }) => method !== "GET")
  if (written.length > 0) {
    throw new Error(`a further sweep sent ${written.length} orders (${written[0].orderId})`)
  }
}

/** One tick of the jobs that find and send what is due, in each store that runs jobs. */
export async function runJobs({ stores }: Environment): Promise<void> {
  await Promise.all(
    stores.map(async (store) => {
      await store.call("run_job", { job: "sweep-orders" })
      await store.call("run_job", { job: "deliver-due" })
    }),
  )
}

/** As a person does: looks at the remote for what nothing else can tell, and says what it finds. */
async function settle(environment: Environment): Promise<void> {
  const { ledger, emulator, sellers, shop, count } = environment
  const api = new OrderSyncApi(sellers[0].api(), shop.adminHeaders)
  for (const { id, order_id, code } of await ledger.unsettled()) {
    if (code !== "create_unsettled") {
      throw new Error(`a part of ${order_id} is unsettled (${code})`)
    }
    const remote = emulator.remoteOrders().find(({ correlation }) => correlation === order_id)
    await api.settle(id, { external_id: remote ? (remote.number ?? remote.id) : null })
    count(`unsettled (${code}), and ${remote ? "found" : "not found"} by a person`)
  }
}

/** A person retries what the remote has refused without a reason; nothing else may be parked. */
async function retryRefused(environment: Environment): Promise<void> {
  const { ledger, sellers, shop, troubled, count, remote } = environment
  const kinds = ["invalid", "rejected", ...(remote.canLeaveUnsettled ? ["unsettled"] : [])]
  const wrong = await ledger.describeWronglyParked(EXAMPLES, troubled.ids, kinds)
  if (wrong.length > 0) {
    throw new Error(["parked although nothing was refused:", ...wrong].join("\n  "))
  }
  const parked = await ledger.parkedIds(troubled.ids)
  if (parked.length > 0) {
    const api = new OrderSyncApi(sellers[0].api(), shop.adminHeaders)
    const { count: retried } = await api.retry({ ids: parked, state: "parked" })
    for (let number = 0; number < retried; number += 1) {
      count("parked by a refusal and retried by a person")
    }
  }
}

function findUnexpectedExit({ stores }: Environment): string | null {
  const ended = stores.find(({ endedByItself }) => endedByItself !== null)
  return ended ? `store ${ended.name} exited unexpectedly (${ended.endedByItself})` : null
}
