import type { MedusaContainer } from "@medusajs/framework/types"
import type { Clock } from "../../lib/clock"
import { decide, needsRequest, type ReadOrder } from "../../lib/decide"
import type { Lease } from "../../lib/lease"
import type { ClaimedDelivery } from "../../modules/order-sync/queries"
import type { CircuitBreaker } from "../connection/circuit-breaker"
import { resolveOrderSync, type ReadyConnection } from "../connection/load-connection"
import { readOrders } from "../order/read-orders"
import { ClaimLease } from "./claim-lease"
import { decidingPart } from "./deciding-part"
import { deliverOrder } from "./deliver-order"
import { DeliveryResult } from "./delivery-result"
import { RecordBuffer, type RecordTotals } from "./record-buffer"

export interface BatchInput {
  container: MedusaContainer
  connection: ReadyConnection
  breaker: CircuitBreaker
  claimId: string
  lease: Lease
  /** When the claim was asked for, by `clock.elapsed`: the lease cannot have begun earlier. */
  claimedAt: number
  claimed: ClaimedDelivery[]
  /** Orders at the same time; those of the connection's other batches count as well. */
  concurrency: number
  clock: Clock
  random: () => number
  signal: AbortSignal
  /** Called after each order, so that a long pass counts as making progress. */
  onProgress: () => void
  /**
   * The connection is paused, and the first of these rows that needs a request finds out whether it
   * still has to be.
   */
  isProbe: boolean
}

export interface BatchOutcome {
  totals: RecordTotals
  /** Whether the remote was asked anything. */
  hasAsked: boolean
}

/**
 * Delivers claimed rows: one read for all orders, then as many at a time as the connection allows.
 * Orders that cannot be started any more are given back untouched. After a failure of the store
 * itself nothing more is started; orders under way are finished and written back first.
 */
export async function deliverBatch(input: BatchInput): Promise<BatchOutcome> {
  const { container, claimId, breaker } = input
  const run = new BatchRun(input, await readClaimed(input))
  const lanes = Array.from({ length: laneCount(input) }, async () => run.lane())
  const outcomes = await Promise.allSettled(lanes)
  try {
    await run.buffer.close()
  } finally {
    await resolveOrderSync(container).deliveries.release(claimId, run.untouched())
  }
  const failed = outcomes.find((outcome) => outcome.status === "rejected")
  if (failed) {
    throw failed.reason
  }
  await breaker.save()
  return { totals: run.buffer.totals, hasAsked: run.hasAsked }
}

/** A probe is one request, so its rows are looked through one after the other. */
function laneCount({ isProbe, concurrency, claimed }: BatchInput): number {
  return isProbe ? 1 : Math.min(concurrency, claimed.length)
}

class BatchRun {
  readonly buffer: RecordBuffer
  /** Whether the remote was asked anything. */
  hasAsked = false
  private readonly lease: ClaimLease
  private readonly queue: ClaimedDelivery[]
  private readonly passedOver: ClaimedDelivery[] = []
  private readonly refusals: number
  private hasFailed = false

  constructor(
    private readonly input: BatchInput,
    private readonly orders: Map<string, ReadOrder>,
  ) {
    this.buffer = new RecordBuffer(input.container, input.claimId)
    this.lease = new ClaimLease(input)
    this.queue = [...input.claimed]
    this.refusals = input.breaker.refusals
  }

  /** Rows that were not begun. */
  untouched(): string[] {
    return [...this.passedOver, ...this.queue].map(({ id }) => id)
  }

  async lane(): Promise<void> {
    const { container, connection, signal, onProgress } = this.input
    const slots = resolveOrderSync(container).slots.of(connection.row.id)
    for (let next = this.queue.shift(); next; next = this.queue.shift()) {
      const delivery = next
      await slots.run(connection.row.concurrency, signal, async () => this.take(delivery))
      onProgress()
    }
  }

  private async take(delivery: ClaimedDelivery): Promise<void> {
    try {
      if (!this.hasFailed && (await this.lease.covers(delivery)) && this.mayBegin(delivery)) {
        await this.buffer.add(delivery, await this.deliver(delivery))
      } else if (delivery.is_urgent && !this.isTrialLeft && !this.hasFailed) {
        await this.buffer.add(delivery, this.requeue(delivery))
      } else {
        this.passedOver.push(delivery)
      }
    } catch (error) {
      this.hasFailed = true
      throw error
    }
  }

  /** No order has shown yet, in this batch, that the connection cannot send. */
  private get isTrialLeft(): boolean {
    return this.input.breaker.refusals === this.refusals
  }

  private mayBegin(delivery: ClaimedDelivery): boolean {
    const { breaker, isProbe, signal } = this.input
    if (signal.aborted) {
      return false
    }
    const isTrial = isProbe ? !this.hasAsked : delivery.is_urgent && this.isTrialLeft
    return (
      isTrial ||
      breaker.allows(delivery.remote_existence === "present" ? "update" : "create") ||
      !this.needsRequest(delivery)
    )
  }

  /** What needs no request is settled although the connection is paused. */
  private needsRequest(delivery: ClaimedDelivery): boolean {
    const connection = decidingPart(this.input.connection)
    const decision = decide(delivery, this.read(delivery), connection)
    return needsRequest(delivery, decision, connection)
  }

  private read({ order_id }: ClaimedDelivery): ReadOrder {
    return this.orders.get(order_id) ?? { order: null }
  }

  /** What a person asked for waits like the rest, once another one has shown that it must. */
  private requeue(delivery: ClaimedDelivery): DeliveryResult {
    const { connection, clock, random } = this.input
    return new DeliveryResult(delivery, connection.row, clock, random).wait(null)
  }

  private async deliver(delivery: ClaimedDelivery): Promise<DeliveryResult> {
    const { connection, breaker, clock, random, signal } = this.input
    const result = await deliverOrder({
      delivery,
      read: this.read(delivery),
      connection,
      breaker,
      holdsLease: async () => this.lease.covers(delivery),
      clock,
      random,
      signal,
    })
    this.hasAsked ||= result.attempts.length > 0
    return result
  }
}

async function readClaimed({ container, claimId, claimed }: BatchInput) {
  try {
    return await readOrders(
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
