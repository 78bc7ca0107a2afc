import { updateOrder, waitUntil } from "../../dev/testing"
import { OrderSyncApi } from "../../dev/seed"
import { untilAgreed } from "../support/storm/calm"
import { CREATES } from "../support/storm/faults"
import type { StormScene } from "../support/storm/scene"
import { Deliveries } from "./support/deliveries"
import { medusaStart } from "./support/medusa-start"
import { openCluster, type Cluster } from "./support/open-cluster"
import { placeSilently } from "./support/place-silently"

// What is waited for has deadlines of its own.
jest.setTimeout(600_000)

const BACKLOG = 30

/** Half a lease: what is sent by then was not waited for. */
const CALM = { settleWithinMs: 60_000, isHurried: false }

/** Far longer than any shutdown may take. */
const PATIENT_SECONDS = 60

const UPDATES = { method: "POST", path: "/api/orders/update" }
const LISTS = { method: "GET", path: "/api/external/orders" }

describe("a store that is told to stop", () => {
  let cluster: Cluster
  let scene: StormScene
  let deliveries: Deliveries

  beforeAll(async () => {
    // It runs no jobs, and sends nothing as long as nothing happens in it.
    cluster = await openCluster([
      { name: "office", takesShoppers: true, env: { MEDUSA_WORKER_MODE: "server" } },
    ])
    scene = cluster.scene
    deliveries = await Deliveries.open(scene.database.url, cluster.cleanup)
  })

  afterAll(async () => {
    await cluster?.cleanup.close()
  })

  it("ends by itself and leaves no claim behind, whatever hangs", async () => {
    const { emulator, ledger, shop, connectionId, database } = scene
    await makePatient()
    const store = await medusaStart(database.url, {}, cluster)

    // One order is there already, and changed.
    const [first] = await placeAndSweep(1)
    await waitUntil("the first order is sent", () => emulator.order(first) !== undefined, 60_000)
    emulator.addFault({ match: UPDATES, action: { type: "hang" } })
    emulator.addFault({ match: LISTS, action: { type: "hang" } })
    emulator.addFault({ match: CREATES, times: 1, action: { type: "accept_then_hang" } })
    emulator.addFault({ match: CREATES, action: { type: "delay", ms: 1_000, stage: "after" } })
    await updateOrder(store.api, shop, first, { email: "changed@example.com" })
    const seq = emulator.requests.at(-1)!.seq
    await placeAndSweep(BACKLOG)
    await deliveries.makeSyncDue(connectionId)
    await Promise.all(
      [UPDATES, LISTS, CREATES].map(async (match) =>
        emulator.waitForRequest(
          (request) =>
            request.seq > seq && request.method === match.method && request.path === match.path,
          60_000,
        ),
      ),
    )

    await store.stop()
    expect(await deliveries.describeClaims()).toEqual([])
    const { pending } = await ledger.rowCounts()
    expect(pending).toBeGreaterThan(0)
  })

  it("leaves its work to the next one, which goes on at once", async () => {
    scene.emulator.clearFaults()
    await medusaStart(scene.database.url, {}, cluster)
    await untilAgreed(scene, CALM)
  })

  /** Requests may take so long that a store which waited for them would hang. */
  async function makePatient(): Promise<void> {
    const { sellers, shop, connectionId } = scene
    const api = new OrderSyncApi(sellers[0].api(), shop.adminHeaders)
    const { config } = await api.connection(connectionId)
    await api.updateConnection(connectionId, {
      config: { ...config, timeout_seconds: PATIENT_SECONDS },
    })
  }

  async function placeAndSweep(count: number): Promise<string[]> {
    const ids = await placeSilently(scene, count)
    await scene.sellers[0].call("sweep", { connection_id: scene.connectionId })
    await scene.ledger.letWaitsEnd()
    return ids
  }
})
