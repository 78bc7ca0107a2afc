import type { MedusaContainer } from "@medusajs/framework/types"
import type { Clock } from "../../lib/clock"
import { DEFAULT_EXCHANGE_MS, leaseFor, type Lease } from "../../lib/lease"
import type { ClaimedDelivery } from "../../modules/order-sync/queries"
import type { Timings } from "../../modules/order-sync/timings"
import { resolveOrderSync, type ReadyConnection } from "../connection/load-connection"

/** How long rows of a connection are claimed for: it follows from how long a request may take. */
export function leaseOf(
  { provider, context }: ReadyConnection,
  { deliveryWorkMs, deliveryMarginMs }: Pick<Timings, "deliveryWorkMs" | "deliveryMarginMs">,
): Lease {
  return leaseFor(provider.exchangeTimeoutMs?.(context.config) ?? DEFAULT_EXCHANGE_MS, {
    workMs: deliveryWorkMs,
    marginMs: deliveryMarginMs,
  })
}

export interface ClaimLeaseInput {
  container: MedusaContainer
  claimId: string
  lease: Lease
  /** When the claim was asked for, by `clock.elapsed`: the lease cannot have begun earlier. */
  claimedAt: number
  clock: Pick<Clock, "elapsed">
}

/** Whether the rows of a batch are still ours. Once they are not, they never are again. */
export class ClaimLease {
  private seenAt: number
  private isLost = false

  constructor(private readonly input: ClaimLeaseInput) {
    this.seenAt = input.claimedAt
  }

  /** Whether there is time for one exchange more, however long it takes. */
  async covers({ id }: ClaimedDelivery): Promise<boolean> {
    const { container, claimId, lease, claimedAt, clock } = this.input
    const { leaseMs, reserveMs } = lease
    this.isLost ||= clock.elapsed() - claimedAt >= leaseMs - reserveMs
    const { deliveries, timings } = resolveOrderSync(container)
    if (!this.isLost && clock.elapsed() - this.seenAt > timings.deliveryTrustMs) {
      this.isLost = !(await deliveries.holdsClaim(claimId, id, reserveMs))
      this.seenAt = clock.elapsed()
    }
    return !this.isLost
  }
}
