import type { MedusaContainer } from "@medusajs/framework/types"
import type { ClaimedDelivery } from "../../modules/order-sync/queries"
import type { OrderSnapshot } from "../../types"
import { resolveOrderSync, type ReadyConnection } from "../shared/load-connection"
import { readOrderSnapshots } from "../shared/read-order-snapshots"
import type { ConnectionGate } from "./connection-gate"
import { deliverOrder } from "./deliver-order"
import { DeliveryResult, type Clock } from "./delivery-result"
import { RecordBuffer, type RecordTotals } from "./record-buffer"

export interface BatchInput {
  container: MedusaContainer
  connection: ReadyConnection
  gate: ConnectionGate
  claimId: string
  /** When the claim was asked for, by `clock.elapsed`: the lease cannot have begun earlier. */
  claimedAt: number
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
  const { container, claimed, claimId } = input
  const lease = new Lease(input)
  const refusals = input.gate.refusals
  const isTrialLeft = () => input.gate.refusals === refusals
  const buffer = new RecordBuffer(container, claimId)
  const untouched: string[] = []
  try {
    const orders = await readOrders(input)
    const queue = [...claimed]
    const lanes = Array.from({ length: Math.min(input.concurrency, claimed.length) }, async () => {
      for (let next = queue.shift(); next; next = queue.shift()) {
        if ((await lease.covers(next)) && mayBegin(input, next, isTrialLeft())) {
          await buffer.add(next, await deliverOne(input, next, orders, lease))
        } else if (next.is_urgent && !isTrialLeft()) {
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

/** Whether the rows of a batch are still ours. Once they are not, they will not be again. */
class Lease {
  private seenAt: number
  private isLost = false

  constructor(private readonly input: BatchInput) {
    this.seenAt = input.claimedAt
  }

  /** Whether there is time for one exchange more. */
  async covers({ id }: ClaimedDelivery): Promise<boolean> {
    const { container, claimId, claimedAt, clock } = this.input
    const { deliveries, timings } = resolveOrderSync(container)
    const { deliveryLeaseMs, deliveryLeaseReserveMs, deliveryTrustMs } = timings
    this.isLost ||= clock.elapsed() - claimedAt >= deliveryLeaseMs - deliveryLeaseReserveMs
    if (!this.isLost && clock.elapsed() - this.seenAt > deliveryTrustMs) {
      this.isLost = !(await deliveries.holdsClaim(claimId, id, deliveryLeaseReserveMs))
      this.seenAt = clock.elapsed()
    }
    return !this.isLost
  }
}

function mayBegin(
  { gate, isProbe, signal }: BatchInput,
  delivery: ClaimedDelivery,
  isTrialLeft: boolean,
): boolean {
  if (signal.aborted) {
    return false
  }
  if ((isProbe || delivery.is_urgent) && isTrialLeft) {
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
  lease: Lease,
) {
  return await deliverOrder({
    delivery,
    order: orders.get(delivery.order_id) ?? null,
    connection,
    gate,
    holdsLease: async () => lease.covers(delivery),
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
