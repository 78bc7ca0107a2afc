import { placeOrder } from "../../dev/testing"
import type { Environment } from "../support/storm/environment"
import { CREATES } from "../support/storm/faults"
import { livingAt } from "../support/storm/living-at"
import type { StormStore } from "../support/storm/store"
import { Deliveries } from "./support/deliveries"
import { openCluster, type Cluster } from "./support/open-cluster"
import { setRequestTimeout } from "./support/set-request-timeout"
import { withTimings } from "./support/timings"

// What is waited for has deadlines of its own.
jest.setTimeout(1_800_000)

const HOUR_MS = 3_600_000

/** Leases last longer than any test. */
const LEASE_MS = HOUR_MS

/** By a clock that is so far ahead every lease has expired; an admin's session has not. */
const APART_MS = 10 * HOUR_MS

/** A request that hangs must not end before its process is stopped. */
const PATIENT_SECONDS = 20

describe("processes whose clocks are apart", () => {
  let cluster: Cluster
  let environment: Environment
  let deliveries: Deliveries

  beforeAll(async () => {
    const timings = withTimings({ deliveryWorkMs: LEASE_MS })
    cluster = await openCluster([
      livingAt("behind", -APART_MS, timings),
      livingAt("ahead", APART_MS, timings),
    ])
    environment = cluster.environment
    await setRequestTimeout(environment, PATIENT_SECONDS)
    deliveries = await Deliveries.open(environment.database.url, cluster.cleanup)
  })

  afterAll(async () => {
    await cluster?.cleanup.close()
  })

  it.each([
    ["behind", "ahead"],
    ["ahead", "behind"],
  ])("the claim of the one that is %s lasts as long for the one that is %s", async (name, next) => {
    const { emulator, ledger, stores } = environment
    const holder = stores.find((store) => store.name === name)!
    const other = stores.find((store) => store.name === next)!
    const id = await placeHeldBy(holder)
    holder.pause()
    try {
      const claim = await deliveries.claimOf(id)
      expect(claim).not.toBeNull()

      await other.call("run_job", { job: "deliver-due" })
      expect(await deliveries.claimOf(id)).toBe(claim)

      await ledger.letLeasesEnd()
      await other.call("run_job", { job: "deliver-due" })
      expect(await deliveries.rowOf(id)).toMatchObject({ state: "delivered" })
      expect(emulator.tally(id)).toMatchObject({ creates: 1, duplicates: 0 })
    } finally {
      // The next test would wait for it forever.
      holder.resume()
    }
  })

  /** The job of the other process may claim an order first: then the next one is tried. */
  async function placeHeldBy(holder: StormStore): Promise<string> {
    const { emulator, observer, shop } = environment
    for (;;) {
      emulator.addFault({ match: CREATES, times: 1, action: { type: "accept_then_hang" } })
      const { id } = await placeOrder(holder.api(), shop)
      await emulator.waitForRequest(({ orderId, applied }) => orderId === id && applied)
      if ((await observer.holderOf(id)) === holder.name) {
        return id
      }
    }
  }
})
