import { completeCart, placeOrder, prepareCart, waitUntil } from "../../dev/testing"
import { converge } from "../support/storm/converge"
import type { Environment } from "../support/storm/environment"
import { CREATES } from "../support/storm/faults"
import { openCluster, type Cluster } from "./support/open-cluster"
import { RedisServer, redisStores } from "./support/redis-server"

// What is waited for has deadlines of its own.
jest.setTimeout(1_800_000)

describe("a store whose Redis loses its data", () => {
  let redis: RedisServer
  let cluster: Cluster
  let environment: Environment

  beforeAll(async () => {
    redis = await RedisServer.open()
    cluster = await openCluster(redisStores(redis, { workers: 1 }))
    environment = cluster.environment
  })

  afterAll(async () => {
    await cluster?.cleanup.close()
    await redis?.kill()
  })

  it("keeps running its jobs, though the schedule was lost with it", async () => {
    const { sellers, shop, emulator, ledger } = environment
    // No event announces the next try of what has failed: that is the job's.
    const fault = emulator.addFault({
      match: CREATES,
      action: { type: "status", status: 503, headers: {} },
    })
    const { id } = await placeOrder(sellers[0].api(), shop)
    await emulator.waitForRequest(({ orderId, status }) => orderId === id && status === 503)
    await redis.flush()
    emulator.removeFault(fault.id)

    await waitUntil("the order is sent", async () => {
      await ledger.letWaitsEnd()
      return emulator.order(id) !== undefined
    })
    await converge(environment, { isFastForward: true })
  })

  it("finds the order whose event was lost with it", async () => {
    const { sellers, stores, shop, connectionId, ledger, emulator } = environment
    const worker = stores.find(({ name }) => name === "worker-1")!
    const api = sellers[0].api()
    const cartId = await prepareCart(api, shop)
    // While the only worker is stopped, the event waits in Redis.
    worker.pause()
    const { id } = await completeCart(api, shop, cartId)
    await waitUntil("the event to be queued", () => redis.holdsJob("order.placed", id))
    await redis.flush()
    expect(await ledger.hasDelivery(id)).toBe(false)

    await sellers[0].call("sweep", { connection_id: connectionId })
    expect(await ledger.hasDelivery(id)).toBe(true)
    // A found order waits until a failing checkout would have taken it back.
    expect(emulator.order(id)).toBeUndefined()
    worker.resume()
    await converge(environment, { isFastForward: true })
    expect(emulator.order(id)).toBeDefined()
  })
})
