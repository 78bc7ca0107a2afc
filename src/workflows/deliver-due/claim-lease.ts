import type { MedusaContainer } from "@medusajs/framework/types"
import { DEFAULT_EXCHANGE_MS, leaseFor, type Lease } from "../../lib/lease"
import type { ClaimedDelivery } from "../../modules/order-sync/queries"
import { resolveOrderSync, type ReadyConnection } from "../shared/load-connection"
import type { Clock } from "./delivery-result"

/**
 * After this long without having seen that the rows are ours, the database is asked before the
 * next exchange is begun: a process that was stopped, or whose machine slept, does not know for how
 * long. A batch that goes well is done before.
 */
const TRUST_MS = 3_000

/** How long rows of a connection are claimed for: it follows from how long a request may take. */
export function leaseOf({ provider, context }: ReadyConnection): Lease {
  return leaseFor(provider.exchangeTimeoutMs?.(context.config) ?? DEFAULT_EXCHANGE_MS)
}

export interface ClaimLeaseInput {
  container: MedusaContainer
  claimId: string
  lease: Lease
  /** When the claim was asked for, by `clock.elapsed`: the lease cannot have begun earlier. */
  claimedAt: number
  clock: Pick<Clock, "elapsed">
}

/** Whether the rows of a batch are still ours. Once they are not, they will not be again. */
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
    if (!this.isLost && clock.elapsed() - this.seenAt > TRUST_MS) {
      const { deliveries } = resolveOrderSync(container)
      this.isLost = !(await deliveries.holdsClaim(claimId, id, reserveMs))
      this.seenAt = clock.elapsed()
    }
    return !this.isLost
  }
}
