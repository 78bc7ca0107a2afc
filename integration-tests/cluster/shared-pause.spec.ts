import { OrderSyncApi } from "../../dev/seed"
import { placeOrder, waitUntil } from "../../dev/testing"
import { converge } from "../support/storm/converge"
import type { Environment } from "../support/storm/environment"
import { CREATES } from "../support/storm/faults"
import { openSharedCluster, type Cluster } from "./support/open-cluster"

// What is waited for has deadlines of its own.
jest.setTimeout(1_800_000)

const ORDERS = 5

/** A spent quota is probed once an hour: no probe becomes due unless the test says so. */
const QUOTA = 402

describe("a pause, in a store of several processes", () => {
  let cluster: Cluster
  let environment: Environment

  beforeAll(async () => {
    cluster = await openSharedCluster()
    environment = cluster.environment
  })

  afterAll(async () => {
    await cluster?.cleanup.close()
  })

  it("holds for every process, and ends for every process", async () => {
    const { emulator, ledger, shop, connectionId } = environment
    const [one, other] = environment.sellers
    emulator.addFault({ match: CREATES, action: { type: "status", status: QUOTA } })
    await placeOrder(one.api(), shop)
    await waitUntil(
      "the connection is paused",
      async () => (await ledger.pauseKind(connectionId)) === "quota",
    )
    const { seq } = emulator.requests.at(-1)!

    const ids: string[] = []
    for (let count = 0; count < ORDERS; count += 1) {
      ids.push((await placeOrder(other.api(), shop)).id)
    }
    await waitUntil("all are noted", async () =>
      (await Promise.all(ids.map((id) => ledger.hasDelivery(id)))).every(Boolean),
    )
    await dispatchEverywhere()
    expect(emulator.requestsAfter(seq)).toEqual([])

    // One probe for all, however many processes come at the time that it is due.
    await ledger.letWaitsEnd()
    await dispatchEverywhere()
    expect(emulator.requestsAfter(seq)).toHaveLength(1)
    expect(await ledger.pauseKind(connectionId)).toBe("quota")

    emulator.clearFaults()
    const api = new OrderSyncApi(other.api(), shop.adminHeaders)
    const delivery = await api.deliveryOf(ids[0])
    await api.retry({ ids: [delivery!.id] })
    await waitUntil(
      "the connection to resume",
      async () => (await ledger.pauseKind(connectionId)) === null,
    )
    await converge(environment, { isFastForward: true })
  })

  /** All processes look for due orders at the same time; resolves when all of them have looked. */
  async function dispatchEverywhere(): Promise<void> {
    await Promise.all(
      environment.stores.map(async (store) => store.call("run_job", { job: "deliver-due" })),
    )
  }
})
