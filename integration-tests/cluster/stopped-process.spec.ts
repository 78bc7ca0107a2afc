import { placeOrder, updateOrder, waitUntil } from "../../dev/testing"
import { CREATES } from "../support/storm/faults"
import { findDisagreement } from "../support/storm/reckoning"
import type { StormScene } from "../support/storm/scene"
import type { StormStore } from "../support/storm/store"
import { TWO_STORES } from "../support/storm/storm"
import { Deliveries } from "./support/deliveries"
import { openCluster, type Cluster } from "./support/open-cluster"
import { placeSilently } from "./support/place-silently"

// What is waited for has deadlines of its own.
jest.setTimeout(600_000)

/** The other process looks every ten seconds for what is due. */
const TAKEN_OVER_MS = 60_000

/**
 * A process that stands still while it holds claims, for longer than they last. It does not know:
 * when it goes on it still believes that they are its own. Two minutes are not waited for; moving
 * the end of the leases into the past is the same, since only the database's clock counts.
 */
describe("a process that is stopped past its lease", () => {
  let cluster: Cluster
  let scene: StormScene
  let deliveries: Deliveries

  beforeAll(async () => {
    cluster = await openCluster(TWO_STORES)
    scene = cluster.scene
    deliveries = await Deliveries.open(scene.database.url, cluster.cleanup)
  })

  afterEach(async () => {
    scene.emulator.clearFaults()
    await waitUntil(
      "store and remote agree",
      async () => {
        await scene.ledger.letWaitsEnd()
        return (await findDisagreement(scene.sellers[0].api(), scene)) === null
      },
      TAKEN_OVER_MS,
    )
  })

  afterAll(async () => {
    await cluster?.cleanup.close()
  })

  it.each([
    ["before the remote has carried its create out", "hang", false],
    ["after the remote has carried its create out", "accept_then_hang", true],
  ] as const)("%s", async (_, type, isApplied) => {
    const { emulator, shop, ledger } = scene
    emulator.addFault({ match: CREATES, times: 1, action: { type } })
    const { id } = await placeOrder(scene.sellers[0].api(), shop)
    const hanging = await emulator.waitForRequest(
      ({ orderId, applied }) => orderId === id && applied === isApplied,
    )
    const { stopped, other } = await stopHolderOf(id)
    await ledger.letLeasesEnd()
    await untilDelivered(id)
    await updateOrder(other.api(), shop, id, { email: "changed@example.com" })
    await waitUntil("the change is sent", () => emulator.order(id)?.email === "changed@example.com")
    await untilDelivered(id)
    const { remote_existence, payload_hash, attempts, error_kind } = await deliveries.rowOf(id)

    stopped.resume()
    await waitUntil("its create has failed", () => deliveries.hasFailed(id), TAKEN_OVER_MS)
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
    const { emulator, ledger, connectionId } = scene
    // One at a time, so that the second waits for the first.
    await deliveries.setConcurrency(connectionId, 1)
    const ids = await placeSilently(scene, 2)
    emulator.addFault({ match: CREATES, times: 1, action: { type: "hang" } })
    await scene.sellers[0].call("sweep", { connection_id: connectionId })
    await ledger.letWaitsEnd()
    const { orderId: first } = await emulator.waitForRequest(
      ({ orderId }) => orderId !== null && ids.includes(orderId),
      TAKEN_OVER_MS,
    )
    const second = ids.find((id) => id !== first)!
    expect(await deliveries.claimOf(second)).toBe(await deliveries.claimOf(first!))
    const { stopped } = await stopHolderOf(first!)
    await ledger.letLeasesEnd()
    await Promise.all(ids.map(untilDelivered))
    const { seq } = emulator.requests.at(-1)!

    stopped.resume()
    await waitUntil("its create has failed", () => deliveries.hasFailed(first!), TAKEN_OVER_MS)
    await untilIdle(stopped)
    expect(emulator.requestsAfter(seq).filter(({ orderId }) => ids.includes(orderId!))).toEqual([])
    expect(emulator.tally(second)).toMatchObject({ creates: 1, duplicates: 0 })
  })

  async function stopHolderOf(
    orderId: string,
  ): Promise<{ stopped: StormStore; other: StormStore }> {
    const name = await scene.witness.holderOf(orderId)
    const stopped = scene.stores.find((store) => store.name === name)!
    const other = scene.stores.find((store) => store !== stopped)!
    stopped.pause()
    return { stopped, other }
  }

  async function untilDelivered(orderId: string): Promise<void> {
    await waitUntil(
      "the other process has taken the order over",
      async () => (await deliveries.rowOf(orderId)).state === "delivered",
      TAKEN_OVER_MS,
    )
  }

  /** Its next look for what is due comes after what it had under way. */
  async function untilIdle({ name }: StormStore): Promise<void> {
    await scene.witness.next("job", name)
  }
})
