import type { MedusaContainer } from "@medusajs/framework/types"
import type { Clock } from "../../lib/clock"
import { DEFAULT_EXCHANGE_MS, leaseFor, type Lease } from "../../lib/lease"
import type { Checkpoint, ClaimedDelivery } from "../../modules/order-sync/queries"
import type { Timings } from "../../modules/order-sync/timings"
import { resolveOrderSync, type ReadyConnection } from "../connection/load-connection"

/** How long rows of a connection are claimed for: it follows from how long a request may take. */
export function leaseOf(
  connection: ReadyConnection,
  { deliveryWorkMs, deliveryMarginMs }: Pick<Timings, "deliveryWorkMs" | "deliveryMarginMs">,
): Lease {
  return leaseFor(exchangeMsOf(connection), {
    workMs: deliveryWorkMs,
    marginMs: deliveryMarginMs,
  })
}

/** The longest that one exchange of the connection may take, in milliseconds. */
export function exchangeMsOf({ provider, context }: ReadyConnection): number {
  return provider.exchangeTimeoutMs?.(context.config) ?? DEFAULT_EXCHANGE_MS
}

export interface ClaimLeaseInput {
  container: MedusaContainer
  claimId: string
  lease: Lease
  /** When the claim was asked for, by `clock.elapsed`: the lease cannot have begun earlier. */
  claimedAt: number
  clock: Pick<Clock, "elapsed">
}

/** Whether the rows of a batch are still ours. Once one is not, it never is again. */
export class ClaimLease {
  private seenAt: number
  private readonly lost = new Set<string>()
  /** When the lease of single rows was renewed. */
  private readonly renewedAt = new Map<string, number>()

  constructor(private readonly input: ClaimLeaseInput) {
    this.seenAt = input.claimedAt
  }

  /** Whether there is time for one exchange more, however long it takes. */
  async covers({ id }: ClaimedDelivery): Promise<boolean> {
    const { container, claimId, lease, claimedAt, clock } = this.input
    const { leaseMs, reserveMs } = lease
    const begunAt = this.renewedAt.get(id) ?? claimedAt
    if (clock.elapsed() - begunAt >= leaseMs - reserveMs) {
      this.lost.add(id)
    }
    const { deliveries, timings } = resolveOrderSync(container)
    if (!this.lost.has(id) && clock.elapsed() - this.seenAt > timings.deliveryTrustMs) {
      const isHeld = await deliveries.holdsClaim(claimId, id, reserveMs)
      this.seenAt = clock.elapsed()
      if (!isHeld) {
        this.lost.add(id)
      }
    }
    return !this.lost.has(id)
  }

  /**
   * Commits what is known of a row, and holds it for a whole lease from now on. An answer that took
   * long may come when the row is another process's: then nothing more is begun.
   */
  async checkpoint(
    { id }: ClaimedDelivery,
    point: Omit<Checkpoint, "claimId" | "id" | "leaseMs">,
  ): Promise<boolean> {
    const { container, claimId, lease, clock } = this.input
    const askedAt = clock.elapsed()
    const { deliveries, timings } = resolveOrderSync(container)
    const isHeld = await deliveries.checkpoint({ ...point, claimId, id, leaseMs: lease.leaseMs })
    if (isHeld) {
      this.renewedAt.set(id, askedAt)
    } else {
      this.lost.add(id)
    }
    const isFresh = clock.elapsed() - askedAt <= timings.deliveryTrustMs
    return isHeld && (isFresh || point.begins === null)
  }
}
