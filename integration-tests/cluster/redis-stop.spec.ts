import { placeOrder } from "../../dev/testing"
import { converge } from "../support/storm/converge"
import { CREATES } from "../support/storm/faults"
import type { Environment } from "../support/storm/environment"
import { Deliveries } from "./support/deliveries"
import { medusaStart } from "./support/medusa-start"
import { openCluster, type Cluster } from "./support/open-cluster"
import { RedisServer, redisStores } from "./support/redis-server"
import { LASTING_LEASES } from "./support/timings"

// What is waited for has deadlines of its own.
jest.setTimeout(1_800_000)

describe("a worker on Redis that receives SIGTERM", () => {
  let redis: RedisServer
  let cluster: Cluster
  let environment: Environment
  let deliveries: Deliveries
  let worker: Record<string, string>

  beforeAll(async () => {
    redis = await RedisServer.open()
    // The worker is started by the test.
    cluster = await openCluster(redisStores(redis, { workers: 0 }))
    environment = cluster.environment
    deliveries = await Deliveries.open(environment.database.url, cluster.cleanup)
    worker = { REDIS_URL: redis.url, MEDUSA_WORKER_MODE: "worker", ...LASTING_LEASES }
  })

  afterAll(async () => {
    await cluster?.cleanup.close()
    await redis?.kill()
  })

  it("gives its claims back, and the next worker does not wait for a lease", async () => {
    const { emulator, sellers, shop, database } = environment
    const first = await medusaStart(database.url, worker, cluster)
    emulator.addFault({ match: CREATES, times: 1, action: { type: "accept_then_hang" } })
    const { id } = await placeOrder(sellers[0].api(), shop)
    await emulator.waitForRequest(({ orderId, applied }) => orderId === id && applied)

    await first.stop()
    expect(await deliveries.describeClaims()).toEqual([])

    await medusaStart(database.url, worker, cluster)
    await converge(environment, { isFastForward: false })
    expect(emulator.tally(id)).toMatchObject({ creates: 1, duplicates: 0 })
  })
})
