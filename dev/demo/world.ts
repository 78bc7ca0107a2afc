import type { AdminOrderSyncDelivery } from "../../src/types"
import type { RemoteOrder } from "../emulator"
import type { OrderSyncApi, SampleOrder } from "../seed"
import { getOrder, placeOrder, type TestStore, waitUntil } from "../testing"
import { findMismatch, findMismatchElsewhere, type StoreOrder } from "./find-mismatch"
import type { Narrator } from "./narrator"
import type { DemoRemote } from "./remotes"
import { type OutputLog, type Stage } from "./stage"

/** Long enough for several ticks of the job, which comes every ten seconds. */
export const RECOVERY_DEADLINE_MS = 60_000

/** All that the story plays in. */
export interface World {
  stage: Stage
  remote: DemoRemote
  log: OutputLog
  narrator: Narrator
  store: TestStore
  orderSync: OrderSyncApi
  connectionId: string
  /** Ids of the orders, in the order in which they were placed. */
  orderIds: string[]
}

/** Buys something; returns the order's id. */
export async function shop(world: World, { title, input }: SampleOrder): Promise<string> {
  const { stage, store, narrator, orderIds } = world
  narrator.tellExchanges(stage.emulator)
  const order = await placeOrder(stage.api, store, input)
  const name = `#${order.display_id}`
  orderIds.push(order.id)
  narrator.name(order.id, name)
  const amount = `${order.total} ${order.currency_code.toUpperCase()}`
  narrator.tell("store", `order ${name} is placed: ${title}, ${amount} with shipping`)
  return order.id
}

/**
 * Waits until the remote holds the orders as the store has them now and nothing more is due, and
 * tells what was sent until then.
 *
 * @throws Error with what still differs after a minute
 */
export async function untilInStep(world: World, ...orderIds: string[]): Promise<void> {
  const { narrator, stage, orderSync } = world
  const { emulator, api } = stage
  for (const orderId of orderIds) {
    const name = narrator.nameOf(orderId)
    const order = await getOrder(api, world.store, orderId)
    let mismatch: string | null = null
    await waitUntil(
      () => `order ${name} to be in step: ${mismatch}`,
      async () => {
        mismatch =
          findDifference(world, orderId, order) ?? describeDue(await orderSync.deliveryOf(orderId))
        return mismatch === null
      },
      RECOVERY_DEADLINE_MS,
    )
  }
  narrator.tellExchanges(emulator)
  for (const orderId of orderIds) {
    const { total, currency, status } = heldOf(world, orderId) ?? {}
    const amount = [total, currency].filter(Boolean).join(" ")
    narrator.confirm(
      `${narrator.nameOf(orderId)} is at ${world.remote.title} once, as in the store: ` +
        `${amount}, "${status}"`,
    )
  }
}

/** What the order system holds of an order of the store. */
export function heldOf({ stage }: World, orderId: string): RemoteOrder | undefined {
  return stage.emulator.remoteOrders().find(({ correlation }) => correlation === orderId)
}

function findDifference(world: World, orderId: string, order: StoreOrder): string | null {
  const { emulator } = world.stage
  const tally = emulator.tally(orderId)
  return world.remote.dialect === "orderrepo"
    ? findMismatch(order, emulator.order(orderId), tally)
    : findMismatchElsewhere(order, heldOf(world, orderId), tally, world.remote)
}

function describeDue(delivery: AdminOrderSyncDelivery | null): string | null {
  const isDone =
    delivery?.state === "delivered" && delivery.desired_version === delivery.delivered_version
  return isDone ? null : `to the store it is ${delivery?.state ?? "unknown"}`
}
