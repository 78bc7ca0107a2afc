import type { MedusaContainer } from "@medusajs/framework/types"
import type { ClaimedDelivery } from "../../modules/order-sync/queries"
import type { OrderSnapshot } from "../../types"
import { resolveOrderSync, type ReadyConnection } from "../shared/load-connection"
import { readOrderSnapshots } from "../shared/read-order-snapshots"
import type { ConnectionGate } from "./connection-gate"
import { deliverOrder } from "./deliver-order"
import { DeliveryResult, type Clock } from "./delivery-result"
import { RecordBuffer, type RecordTotals } from "./record-buffer"

/** How long claimed rows are ours. */
export const LEASE_MS = 120_000

/**
 * No order is begun when less than this is left of the lease: four exchanges of the longest
 * allowed timeout do not fit, but a record that comes too late is thrown away and settled by a
 * read, so only the usual length has to.
 */
const LEASE_RESERVE_MS = 45_000

export interface BatchInput {
  container: MedusaContainer
  connection: ReadyConnection
  gate: ConnectionGate
  claimId: string
  claimed: ClaimedDelivery[]
  /** Requests at one time. */
  concurrency: number
  clock: Clock
  random: () => number
  signal: AbortSignal
  /** The connection is paused and these rows find out whether it still has to be. */
  isProbe: boolean
}

/**
 * Delivers claimed rows: one read for all orders, then as many requests at a time as the
 * connection allows. What cannot be begun any more is given back untouched.
 */
export async function deliverBatch(input: BatchInput): Promise<RecordTotals> {
  const { container, claimed, claimId, clock } = input
  const begun = clock.elapsed()
  const buffer = new RecordBuffer(container, claimId)
  const untouched: string[] = []
  try {
    const orders = await readOrders(input)
    const queue = [...claimed]
    const isTimeLeft = () => clock.elapsed() - begun < LEASE_MS - LEASE_RESERVE_MS
    const lanes = Array.from({ length: Math.min(input.concurrency, claimed.length) }, async () => {
      for (let next = queue.shift(); next; next = queue.shift()) {
        if (isTimeLeft() && mayBegin(input, next)) {
          await buffer.add(next, await deliverOne(input, next, orders))
        } else if (next.is_urgent && !input.gate.allowsTrials) {
          await buffer.add(next, standBack(input, next))
        } else {
          untouched.push(next.id)
        }
      }
    })
    await Promise.all(lanes)
  } finally {
    await buffer.close()
    await resolveOrderSync(container).deliveries.release(claimId, untouched)
  }
  await input.gate.save()
  return buffer.totals
}

function mayBegin({ gate, isProbe, signal }: BatchInput, delivery: ClaimedDelivery): boolean {
  if (signal.aborted) {
    return false
  }
  if ((isProbe || delivery.is_urgent) && gate.allowsTrials) {
    return true
  }
  return gate.allows(delivery.remote_existence === "present" ? "update" : "create")
}

/** What a person asked for waits like the rest, once another one has shown that it must. */
function standBack({ connection, clock, random }: BatchInput, delivery: ClaimedDelivery) {
  return new DeliveryResult(delivery, connection.row, clock, random).wait(null)
}

async function deliverOne(
  { connection, gate, clock, random, signal }: BatchInput,
  delivery: ClaimedDelivery,
  orders: Map<string, OrderSnapshot>,
) {
  return await deliverOrder({
    delivery,
    order: orders.get(delivery.order_id) ?? null,
    connection,
    gate,
    clock,
    random,
    signal,
  })
}

async function readOrders({ container, claimId, claimed }: BatchInput) {
  try {
    return await readOrderSnapshots(
      container,
      claimed.map(({ order_id }) => order_id),
    )
  } catch (error) {
    // Nothing was sent, so the rows go back as they were; the tick tries again.
    await resolveOrderSync(container).deliveries.release(
      claimId,
      claimed.map(({ id }) => id),
    )
    throw error
  }
}
