import { placeOrder, updateOrder, waitUntil } from "../../dev/testing"
import { runJobs } from "../support/storm/converge"
import { CREATES } from "../support/storm/faults"
import { findDisagreement } from "../support/storm/verify"
import type { Environment } from "../support/storm/environment"
import type { StormStore } from "../support/storm/store"
import { Deliveries } from "./support/deliveries"
import { openSharedCluster, type Cluster } from "./support/open-cluster"
import { placeSilently } from "./support/place-silently"

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
    environment.emulator.clearFaults()
    await waitUntil("store and remote to agree", async () => {
      await environment.ledger.letWaitsEnd()
      await runJobs(environment)
      return (await findDisagreement(environment.sellers[0].api(), environment)) === null
    })
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
    const { stopped, other } = await stopHolderOf(id)
    await ledger.letLeasesEnd()
    await untilDelivered(id, other)
    await updateOrder(other.api(), shop, id, { email: "changed@example.com" })
    await waitUntil(
      "the change to be sent",
      () => emulator.order(id)?.email === "changed@example.com",
    )
    await untilDelivered(id, other)
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
    const { stopped, other } = await stopHolderOf(first!)
    await ledger.letLeasesEnd()
    await Promise.all(ids.map(async (id) => untilDelivered(id, other)))
    const { seq } = emulator.requests.at(-1)!

    stopped.resume()
    await waitUntil("its create to have failed", () => deliveries.hasFailed(first!))
    await stopped.call("run_job", { job: "deliver-due" })
    expect(emulator.requestsAfter(seq).filter(({ orderId }) => ids.includes(orderId!))).toEqual([])
    expect(emulator.tally(second)).toMatchObject({ creates: 1, duplicates: 0 })
  })

  async function stopHolderOf(
    orderId: string,
  ): Promise<{ stopped: StormStore; other: StormStore }> {
    const name = await environment.observer.holderOf(orderId)
    const stopped = environment.stores.find((store) => store.name === name)!
    const other = environment.stores.find((store) => store !== stopped)!
    stopped.pause()
    return { stopped, other }
  }

  async function untilDelivered(orderId: string, other: StormStore): Promise<void> {
    await waitUntil("the other process to have delivered the order", async () => {
      await other.call("run_job", { job: "deliver-due" })
      return (await deliveries.rowOf(orderId)).state === "delivered"
    })
  }
})
