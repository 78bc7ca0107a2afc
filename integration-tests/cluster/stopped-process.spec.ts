import { placeOrder, updateOrder, waitUntil } from "../../dev/testing"
import { CREATES } from "../support/storm/faults"
import type { Environment } from "../support/storm/environment"
import { Deliveries } from "./support/deliveries"
import { openSharedCluster, type Cluster } from "./support/open-cluster"
import { stopHolderOf, untilDelivered, untilInStep } from "./support/stopped-process"

// What is waited for has deadlines of its own.
jest.setTimeout(1_800_000)

/**
 * A process that is stopped while it holds claims, for longer than they last. When it continues it
 * still believes that they are its own. The lease is not waited for: its end is moved into the
 * past, which is the same, since only the database's clock counts.
 */
describe("a process that is stopped past its lease", () => {
  let cluster: Cluster
  let environment: Environment
  let deliveries: Deliveries

  beforeAll(async () => {
    cluster = await openSharedCluster()
    environment = cluster.environment
    deliveries = await Deliveries.open(environment.database.url, cluster.cleanup)
  })

  afterEach(async () => {
    await untilInStep(environment)
  })

  afterAll(async () => {
    await cluster?.cleanup.close()
  })

  it.each([
    ["before the remote has carried its create out", "hang", false],
    ["after the remote has carried its create out", "accept_then_hang", true],
  ] as const)("%s", async (_, type, isApplied) => {
    const { emulator, shop, ledger } = environment
    emulator.addFault({ match: CREATES, times: 1, action: { type } })
    const { id } = await placeOrder(environment.sellers[0].api(), shop)
    const hanging = await emulator.waitForRequest(
      ({ orderId, applied }) => orderId === id && applied === isApplied,
    )
    const { stopped, other } = await stopHolderOf(environment, id)
    await ledger.letLeasesEnd()
    await untilDelivered(id, deliveries, other)
    await updateOrder(other.api(), shop, id, { email: "changed@example.com" })
    await waitUntil(
      "the change to be sent",
      () => emulator.order(id)?.email === "changed@example.com",
    )
    await untilDelivered(id, deliveries, other)
    const { remote_existence, payload_hash, attempts, error_kind } = await deliveries.rowOf(id)

    stopped.resume()
    await waitUntil("its create to have failed", () => deliveries.hasFailed(id))
    // What it has learned of its own create is older than what the row says. The log of it is
    // written with the row, or with nothing.
    expect(await deliveries.rowOf(id)).toMatchObject({
      remote_existence,
      payload_hash,
      attempts,
      error_kind,
    })
    expect(emulator.tally(id)).toMatchObject({ creates: 1, duplicates: 0 })
    expect(
      emulator.requestsAfter(hanging.seq).filter(({ path }) => path === CREATES.path),
    ).toHaveLength(isApplied ? 0 : 1)
  })
})
