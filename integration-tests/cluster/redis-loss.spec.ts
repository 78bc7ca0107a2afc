import { completeCart, placeOrder, prepareCart, waitUntil } from "../../dev/testing"
import { untilAgreed } from "../support/storm/calm"
import { CREATES } from "../support/storm/faults"
import type { StormScene } from "../support/storm/scene"
import { openCluster, type Cluster } from "./support/open-cluster"
import { RedisServer, redisStores } from "./support/redis-server"

// What is waited for has deadlines of its own.
jest.setTimeout(600_000)

const CALM = { settleWithinMs: 90_000, isHurried: true }

/** Two missed ticks, a look, and a busy machine. */
const JOBS_MS = 60_000

/** Whether an event is lost is decided by milliseconds. */
const TRIES = 8

describe("a store whose Redis loses its data", () => {
  let redis: RedisServer
  let cluster: Cluster
  let scene: StormScene

  beforeAll(async () => {
    redis = await RedisServer.open()
    cluster = await openCluster(redisStores(redis, { workers: 1 }))
    scene = cluster.scene
  })

  afterAll(async () => {
    await cluster?.cleanup.close()
    await redis?.kill()
  })

  it("goes on running its jobs, though the schedule was lost with it", async () => {
    const { sellers, shop, emulator, ledger } = scene
    // What has failed is for the job to try again: no event tells of it.
    const fault = emulator.addFault({
      match: CREATES,
      action: { type: "status", status: 503, headers: {} },
    })
    const { id } = await placeOrder(sellers[0].api(), shop)
    await emulator.waitForRequest(({ orderId, status }) => orderId === id && status === 503)
    await redis.flush()
    emulator.removeFault(fault.id)
    await ledger.letWaitsEnd()

    await waitUntil("the order is sent", () => emulator.order(id) !== undefined, JOBS_MS)
    await untilAgreed(scene, CALM)
  })

  it("finds the order whose event was lost with it", async () => {
    const { sellers, connectionId, ledger } = scene
    const lost = await loseEvent()
    await sellers[0].call("sweep", { connection_id: connectionId })

    expect(await ledger.hasDelivery(lost)).toBe(true)
    // The sweep gives it two minutes; an event would have had it sent at once.
    expect(scene.emulator.order(lost)).toBeUndefined()
    await untilAgreed(scene, CALM)
    expect(scene.emulator.order(lost)).toBeDefined()
  })

  /** Places orders while Redis is emptied all the time, until nobody has heard of one. */
  async function loseEvent(): Promise<string> {
    const { sellers, shop, ledger } = scene
    const api = sellers[0].api()
    for (let count = 0; count < TRIES; count += 1) {
      const cartId = await prepareCart(api, shop)
      const emptying = emptyAllTheTime()
      const { id } = await completeCart(api, shop, cartId)
      await emptying.stop()
      if (!(await ledger.hasDelivery(id))) {
        return id
      }
    }
    throw new Error(`in ${TRIES} tries no event was lost`)
  }

  function emptyAllTheTime(): { stop: () => Promise<void> } {
    let isOver = false
    const done = (async () => {
      while (!isOver) {
        await redis.flush()
      }
    })()
    return {
      stop: async () => {
        isOver = true
        await done
      },
    }
  }
})
