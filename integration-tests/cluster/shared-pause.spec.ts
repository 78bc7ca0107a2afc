import { OrderSyncApi } from "../../dev/seed"
import { placeOrder, waitUntil } from "../../dev/testing"
import { untilAgreed } from "../support/storm/calm"
import { CREATES } from "../support/storm/faults"
import type { StormScene } from "../support/storm/scene"
import { TWO_STORES } from "../support/storm/storm"
import { openCluster, type Cluster } from "./support/open-cluster"

// What is waited for has deadlines of its own.
jest.setTimeout(600_000)

/** Nothing is hurried: with the pause over, the orders go out by themselves. */
const CALM = { settleWithinMs: 60_000, isHurried: false }

const ORDERS = 5

describe("a pause, in a store of several processes", () => {
  let cluster: Cluster
  let scene: StormScene

  beforeAll(async () => {
    cluster = await openCluster(TWO_STORES)
    scene = cluster.scene
  })

  afterAll(async () => {
    await cluster?.cleanup.close()
  })

  it("is every process's, and ends for every process", async () => {
    const { emulator, ledger, shop, connectionId, stores } = scene
    const [one, other] = scene.sellers
    emulator.addFault({ match: CREATES, action: { type: "status", status: 401 } })
    await placeOrder(one.api(), shop)
    await waitUntil(
      "the connection is paused",
      async () => (await ledger.pauseKind(connectionId)) === "auth",
    )
    const { seq } = emulator.requests.at(-1)!

    const ids: string[] = []
    for (let count = 0; count < ORDERS; count += 1) {
      ids.push((await placeOrder(other.api(), shop)).id)
    }
    await waitUntil("all are noted", async () =>
      (await Promise.all(ids.map((id) => ledger.hasDelivery(id)))).every(Boolean),
    )
    await Promise.all(stores.map(({ name }) => untilItHasLooked(name)))
    // One in a minute at most, however many processes there are.
    expect(emulator.requestsAfter(seq).length).toBeLessThanOrEqual(1)
    expect(await ledger.pauseKind(connectionId)).toBe("auth")

    emulator.clearFaults()
    const api = new OrderSyncApi(other.api(), shop.adminHeaders)
    const delivery = await api.deliveryOf(ids[0])
    await api.retry({ ids: [delivery!.id] })
    await untilAgreed(scene, CALM)
    expect(await ledger.pauseKind(connectionId)).toBeNull()
  })

  /** One whole look for what is due: it may be in the middle of another. */
  async function untilItHasLooked(store: string): Promise<void> {
    for (let signs = 0; signs < 3;) {
      const { id } = await scene.witness.next("job", store)
      signs += id === "deliver-due" ? 1 : 0
    }
  }
})
