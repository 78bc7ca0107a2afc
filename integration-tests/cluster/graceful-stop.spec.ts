import { updateOrder, waitUntil } from "../../dev/testing"
import { OrderSyncApi } from "../../dev/seed"
import { CREATES } from "../support/storm/faults"
import type { Environment } from "../support/storm/environment"
import { Deliveries } from "./support/deliveries"
import { medusaStart } from "./support/medusa-start"
import { openCluster, type Cluster } from "./support/open-cluster"
import { placeSilently } from "./support/place-silently"
import { setRequestTimeout } from "./support/set-request-timeout"
import { LASTING_LEASES } from "./support/timings"

// What is waited for has deadlines of its own.
jest.setTimeout(1_800_000)

/** More than are sent at the same time. */
const BACKLOG = 10

/** Longer than a shutdown may take. */
const PATIENT_SECONDS = 60

const UPDATES = { method: "POST", path: "/api/orders/update" }
const LISTS = { method: "GET", path: "/api/external/orders" }

describe("a store that receives SIGTERM", () => {
  let cluster: Cluster
  let environment: Environment
  let deliveries: Deliveries

  beforeAll(async () => {
    // It runs no jobs, and sends nothing as long as nothing happens in it.
    cluster = await openCluster([
      { name: "office", takesShoppers: true, env: { MEDUSA_WORKER_MODE: "server" } },
    ])
    environment = cluster.environment
    deliveries = await Deliveries.open(environment.database.url, cluster.cleanup)
  })

  afterAll(async () => {
    await cluster?.cleanup.close()
  })

  // That the next process then takes over at once: see redis-stop.spec.ts.
  it("exits and leaves no claim behind, although requests hang", async () => {
    const { emulator, ledger, shop, connectionId, database } = environment
    await setRequestTimeout(environment, PATIENT_SECONDS)
    const [first] = await placeAndSweep(1)
    const store = await medusaStart(database.url, LASTING_LEASES, cluster)

    // The remote already has one order, which then changes.
    const sender = new OrderSyncApi(store.api, shop.adminHeaders)
    await sendNow(sender)
    await waitUntil("the first order is sent", () => emulator.order(first) !== undefined)
    const seq = emulator.requests.at(-1)!.seq
    // Statuses are read by a job, whose next tick comes within half a minute.
    emulator.addFault({ match: LISTS, action: { type: "hang" } })
    await deliveries.makeSyncDue(connectionId)
    emulator.addFault({ match: UPDATES, action: { type: "hang" } })
    emulator.addFault({ match: CREATES, times: 1, action: { type: "accept_then_hang" } })
    emulator.addFault({ match: CREATES, action: { type: "hang" } })
    // Before the change, whose event has all of them sent in one pass.
    await placeAndSweep(BACKLOG)
    await updateOrder(store.api, shop, first, { email: "changed@example.com" })
    await sendNow(sender)
    await Promise.all(
      [UPDATES, LISTS, CREATES].map(async (match) =>
        emulator.waitForRequest(
          (request) =>
            request.seq > seq && request.method === match.method && request.path === match.path,
        ),
      ),
    )

    await store.stop()
    expect(await deliveries.describeClaims()).toEqual([])
    const { pending } = await ledger.rowCounts()
    expect(pending).toBeGreaterThan(0)
  })

  /** As its next tick would. */
  async function sendNow(sender: OrderSyncApi): Promise<void> {
    await sender.retry({ connection_id: environment.connectionId, state: "parked" })
  }

  async function placeAndSweep(count: number): Promise<string[]> {
    const ids = await placeSilently(environment, count)
    await environment.sellers[0].call("sweep", { connection_id: environment.connectionId })
    await environment.ledger.letWaitsEnd()
    return ids
  }
})
