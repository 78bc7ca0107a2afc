import { waitUntil } from "../../../dev/testing"
import { runJobs } from "../../support/storm/converge"
import type { Environment } from "../../support/storm/environment"
import type { StormStore } from "../../support/storm/store"
import { findDisagreement } from "../../support/storm/verify"
import type { Deliveries } from "./deliveries"

export interface StoppedHolder {
  stopped: StormStore
  /** Of the two stores, the one that still runs. */
  other: StormStore
}

/** Stops the process that has claimed the order. */
export async function stopHolderOf(
  { observer, stores }: Environment,
  orderId: string,
): Promise<StoppedHolder> {
  const name = await observer.holderOf(orderId)
  const stopped = stores.find((store) => store.name === name)!
  const other = stores.find((store) => store !== stopped)!
  stopped.pause()
  return { stopped, other }
}

/** Resolves once the order is delivered, by the one process that is asked to. */
export async function untilDelivered(
  orderId: string,
  deliveries: Deliveries,
  process: StormStore,
): Promise<void> {
  await waitUntil("the other process to have delivered the order", async () => {
    await process.call("run_job", { job: "deliver-due" })
    return (await deliveries.rowOf(orderId)).state === "delivered"
  })
}

/** Ends what a test has disturbed: resolves once the remote has all orders as the store has them. */
export async function untilInStep(environment: Environment): Promise<void> {
  environment.emulator.clearFaults()
  await waitUntil("store and remote to agree", async () => {
    await environment.ledger.letWaitsEnd()
    await runJobs(environment)
    return (await findDisagreement(environment.sellers[0].api(), environment)) === null
  })
}
