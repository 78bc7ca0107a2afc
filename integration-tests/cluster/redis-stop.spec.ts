import { placeOrder } from "../../dev/testing"
import { untilAgreed } from "../support/storm/calm"
import { CREATES } from "../support/storm/faults"
import type { StormScene } from "../support/storm/scene"
import { Deliveries } from "./support/deliveries"
import { medusaStart } from "./support/medusa-start"
import { openCluster, type Cluster } from "./support/open-cluster"
import { RedisServer, redisStores } from "./support/redis-server"

// What is waited for has deadlines of its own.
jest.setTimeout(600_000)

/** Half a lease: what is sent by then was not waited for. */
const CALM = { settleWithinMs: 60_000, isHurried: false }

describe("a worker on Redis that is told to stop", () => {
  let redis: RedisServer
  let cluster: Cluster
  let scene: StormScene
  let deliveries: Deliveries
  let worker: Record<string, string>

  beforeAll(async () => {
    redis = await RedisServer.open()
    // One that sells, and none that works.
    cluster = await openCluster(redisStores(redis, { workers: 0 }))
    scene = cluster.scene
    deliveries = await Deliveries.open(scene.database.url, cluster.cleanup)
    worker = { REDIS_URL: redis.url, MEDUSA_WORKER_MODE: "worker" }
  })

  afterAll(async () => {
    await cluster?.cleanup.close()
    await redis?.kill()
  })

  it("gives its claims back, and the next one goes on at once", async () => {
    const { emulator, sellers, shop, database } = scene
    const first = await medusaStart(database.url, worker, cluster)
    emulator.addFault({ match: CREATES, times: 1, action: { type: "accept_then_hang" } })
    const { id } = await placeOrder(sellers[0].api(), shop)
    await emulator.waitForRequest(({ orderId, applied }) => orderId === id && applied, 60_000)

    await first.stop()
    expect(await deliveries.describeClaims()).toEqual([])

    await medusaStart(database.url, worker, cluster)
    await untilAgreed(scene, CALM)
    expect(emulator.tally(id)).toMatchObject({ creates: 1, duplicates: 0 })
  })
})
