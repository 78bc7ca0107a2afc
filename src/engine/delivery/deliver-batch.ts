import type { MedusaContainer } from "@medusajs/framework/types"
import type { Clock } from "../../lib/clock"
import { decide, type ReadOrder } from "../../lib/decide"
import { needsRequest } from "../../lib/next-step"
import { outcomeOf } from "../../lib/concurrency"
import type { Lease } from "../../lib/lease"
import type { ClaimedDelivery } from "../../modules/order-sync/queries"
import type { Sender } from "../../modules/order-sync/sender"
import type { CircuitBreaker } from "../connection/circuit-breaker"
import { resolveOrderSync, type ReadyConnection } from "../connection/load-connection"
import { readOrders } from "../order/read-orders"
import { workOff } from "../queue/work-off"
import { ClaimLease } from "./claim-lease"
import { toolsFor } from "./exchange-tools"
import { decidingPart } from "./deciding-part"
import { deliverOrder } from "./deliver-order"
import { DeliveryResult, type ObservedExchange } from "./delivery-result"
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
 * Delivers claimed rows whose orders have been read: as many at a time as the sender allows. Orders that cannot be started any more are given back untouched. After a failure of the store
 * itself nothing more is started; orders under way are finished and written back first.
 */
export async function deliverBatch(
  input: BatchInput,
  orders: Map<string, ReadOrder>,
): Promise<BatchOutcome> {
  const { container, connection, breaker, claimId, claimed, isProbe, signal, onProgress } = input
  const { deliveries, senders } = resolveOrderSync(container)
  const batch = new Batch(input, orders)
  const sender = senders.of(connection.row.id)
  // A probe is one request, and some creates go one at a time: one row after the other.
  const isOneByOne = isProbe || connection.capabilities.createInTurn
  await workOff({
    items: claimed,
    workers: isOneByOne ? 1 : Math.min(connection.row.concurrency, claimed.length),
    slot: async (work) => {
      await sender.run(signal, work)
      onProgress()
    },
    take: async (delivery) => batch.take(delivery),
    close: async () => batch.buffer.close(),
    release: async (untouched) => deliveries.release(claimId, toIds(untouched)),
  })
  await breaker.save()
  return { totals: batch.buffer.totals, hasAsked: batch.hasAsked }
}

class Batch {
  readonly buffer: RecordBuffer
  /** Whether the remote was asked anything. */
  hasAsked = false
  private readonly lease: ClaimLease
  private readonly refusals: number

  constructor(
    private readonly input: BatchInput,
    private readonly orders: Map<string, ReadOrder>,
  ) {
    this.buffer = new RecordBuffer(input.container, input.claimId)
    this.lease = new ClaimLease(input)
    this.refusals = input.breaker.refusals
  }

  /** Returns whether the row was begun. */
  async take(delivery: ClaimedDelivery): Promise<boolean> {
    if ((await this.lease.covers(delivery)) && this.mayBegin(delivery)) {
      await this.buffer.add(delivery, await this.deliver(delivery))
      return true
    }
    this.sender.noteUnused()
    if (delivery.is_urgent && !this.isTrialLeft) {
      await this.buffer.add(delivery, this.requeue(delivery))
      return true
    }
    return false
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

  private get sender(): Sender {
    return resolveOrderSync(this.input.container).senders.of(this.input.connection.row.id)
  }

  private async deliver(delivery: ClaimedDelivery): Promise<DeliveryResult> {
    const { connection, breaker, clock, random, signal } = this.input
    const { sender } = this
    let isFirst = true
    const onExchange = ({ error, ...times }: ObservedExchange) => {
      const outcome = outcomeOf(error, signal.aborted)
      sender.noteExchange({ ...times, outcome, retryAfterMs: error?.retryAfterMs }, isFirst)
      isFirst = false
    }
    const result = await deliverOrder({
      delivery,
      read: this.read(delivery),
      connection,
      breaker,
      holdsLease: async () => this.lease.covers(delivery),
      tools: toolsFor(this.input, delivery, this.lease),
      clock,
      random,
      signal,
      onExchange,
    })
    if (result.attempts.length === 0) {
      sender.noteUnused()
    }
    this.hasAsked ||= result.attempts.length > 0
    return result
  }
}

/**
 * Reads all orders of a batch together.
 *
 * @throws whatever the store throws when it can read none; the rows are given back then
 */
export async function readBatch({
  container,
  claimId,
  claimed,
}: Pick<BatchInput, "container" | "claimId" | "claimed">): Promise<Map<string, ReadOrder>> {
  try {
    return await readOrders(
      container,
      claimed.map(({ order_id }) => order_id),
    )
  } catch (error) {
    // Nothing was sent, so the rows go back as they were; the tick tries again.
    await resolveOrderSync(container).deliveries.release(claimId, toIds(claimed))
    throw error
  }
}

function toIds(deliveries: readonly ClaimedDelivery[]): string[] {
  return deliveries.map(({ id }) => id)
}
