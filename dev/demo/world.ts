import type { AdminOrderSyncDelivery } from "../../src/types"
import type { OrderSyncApi, SampleOrder } from "../seed"
import { getOrder, placeOrder, type TestStore, waitUntil } from "../testing"
import { findMismatch } from "./find-mismatch"
import type { Narrator } from "./narrator"
import { type OutputLog, type Stage } from "./stage"

/** Long enough for several ticks of the job, which comes every ten seconds. */
export const RECOVERY_DEADLINE_MS = 60_000

/** All that the story plays in. */
export interface World {
  stage: Stage
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
          findMismatch(order, emulator.order(orderId), emulator.tally(orderId)) ??
          describeDue(await orderSync.deliveryOf(orderId))
        return mismatch === null
      },
      RECOVERY_DEADLINE_MS,
    )
  }
  narrator.tellExchanges(emulator)
  for (const orderId of orderIds) {
    const { total, currency, status } = emulator.order(orderId) ?? {}
    narrator.confirm(
      `${narrator.nameOf(orderId)} is at OrderRepo once, as in the store: ` +
        `${total} ${currency}, "${status}"`,
    )
  }
}

function describeDue(delivery: AdminOrderSyncDelivery | null): string | null {
  const isDone =
    delivery?.state === "delivered" && delivery.desired_version === delivery.delivered_version
  return isDone ? null : `to the store it is ${delivery?.state ?? "unknown"}`
}
