import type { MedusaContainer } from "@medusajs/framework/types"
import fc from "fast-check"
import { propertyRuns } from "../../../../dev/testing/property-runs"
import { ORDER_SYNC_MODULE } from "../../../modules/order-sync/constants"
import { DEFAULT_TIMINGS } from "../../../modules/order-sync/timings"
import { OrderRepoProviderService } from "../../../providers/orderrepo/service"
import type { ReadyConnection } from "../../connection/load-connection"
import { ClaimLease, leaseOf } from "../claim-lease"
import { claimed } from "./support/delivery-harness"

/** A connection to OrderRepo with a timeout of its own. */
function connectionWith(timeoutSeconds: number): ReadyConnection {
  return {
    provider: new OrderRepoProviderService({}, {}),
    context: { id: "oscon_01", config: { timeout_seconds: timeoutSeconds }, secrets: {} },
  } as unknown as ReadyConnection
}

/** A database that answers, whenever it is asked, that the row is held. */
const container = {
  resolve: (name: string) =>
    name === ORDER_SYNC_MODULE
      ? { deliveries: { holdsClaim: async () => true }, timings: DEFAULT_TIMINGS }
      : undefined,
} as unknown as MedusaContainer

describe("the lease of a connection", () => {
  it("is never outlived by a request, whatever the timeout and however late it is begun", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 0, max: 200_000 }),
        async (timeoutSeconds, waitedMs) => {
          const connection = connectionWith(timeoutSeconds)
          const lease = leaseOf(connection, DEFAULT_TIMINGS)
          const claim = new ClaimLease({
            container,
            claimId: "osclm_1",
            lease,
            claimedAt: 0,
            clock: { elapsed: () => waitedMs },
          })
          if (await claim.covers(claimed())) {
            const endsAt = waitedMs + timeoutSeconds * 1_000
            expect(endsAt + DEFAULT_TIMINGS.deliveryMarginMs).toBeLessThanOrEqual(lease.leaseMs)
          }
        },
      ),
      { numRuns: propertyRuns(1_000) },
    )
  })

  it.each([1, 30, 60])(
    "leaves a minute and more to begin requests of %i seconds",
    async (seconds) => {
      const lease = leaseOf(connectionWith(seconds), DEFAULT_TIMINGS)
      const claim = new ClaimLease({
        container,
        claimId: "osclm_1",
        lease,
        claimedAt: 0,
        clock: { elapsed: () => 60_000 },
      })
      expect(await claim.covers(claimed())).toBe(true)
    },
  )

  it("is long enough for a provider that does not say how long an exchange may take", () => {
    const silent = { provider: {}, context: {} } as unknown as ReadyConnection
    expect(leaseOf(silent, DEFAULT_TIMINGS)).toEqual(leaseOf(connectionWith(60), DEFAULT_TIMINGS))
  })
})
