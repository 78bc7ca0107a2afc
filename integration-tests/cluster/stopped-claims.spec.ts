import { waitUntil } from "../../dev/testing"
import type { Environment } from "../support/storm/environment"
import { CREATES } from "../support/storm/faults"
import { Deliveries } from "./support/deliveries"
import { openSharedCluster, type Cluster } from "./support/open-cluster"
import { placeSilently } from "./support/place-silently"
import { stopHolderOf, untilDelivered, untilInStep } from "./support/stopped-process"

// What is waited for has deadlines of its own.
jest.setTimeout(1_800_000)

/** As in `stopped-process`, but one of the rows that it has claimed waits for the other. */
describe("a process that is stopped past its lease", () => {
  let cluster: Cluster
  let environment: Environment
  let deliveries: Deliveries

  beforeAll(async () => {
    cluster = await openSharedCluster()
    environment = cluster.environment
    deliveries = await Deliveries.open(environment.database.url, cluster.cleanup)
  })

  afterAll(async () => {
    await cluster?.cleanup.close()
  })

  it("with rows that it has claimed and not begun", async () => {
    const { emulator, ledger, connectionId } = environment
    // One at a time, so that the second waits for the first.
    await deliveries.setConcurrency(connectionId, 1)
    const ids = await placeSilently(environment, 2)
    emulator.addFault({ match: CREATES, times: 1, action: { type: "hang" } })
    await environment.sellers[0].call("sweep", { connection_id: connectionId })
    await ledger.letWaitsEnd()
    // Not awaited: it ends with the request that hangs.
    void environment.sellers[0].call("run_job", { job: "deliver-due" })
    const { orderId: first } = await emulator.waitForRequest(
      ({ orderId }) => orderId !== null && ids.includes(orderId),
    )
    const second = ids.find((id) => id !== first)!
    expect(await deliveries.claimOf(second)).toBe(await deliveries.claimOf(first!))
    const { stopped, other } = await stopHolderOf(environment, first!)
    await ledger.letLeasesEnd()
    await Promise.all(ids.map(async (id) => untilDelivered(id, deliveries, other)))
    const { seq } = emulator.requests.at(-1)!

    stopped.resume()
    await waitUntil("its create to have failed", () => deliveries.hasFailed(first!))
    await stopped.call("run_job", { job: "deliver-due" })
    expect(emulator.requestsAfter(seq).filter(({ orderId }) => ids.includes(orderId!))).toEqual([])
    expect(emulator.tally(second)).toMatchObject({ creates: 1, duplicates: 0 })
    await untilInStep(environment)
  })
})
