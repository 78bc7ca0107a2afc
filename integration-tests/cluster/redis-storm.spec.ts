import { killSender, loseRedis, SENDER_KILLED } from "./support/disturbances"
import { RedisServer, redisStores } from "./support/redis-server"
import { weather } from "./support/weather"

// What is waited for has deadlines of its own.
jest.setTimeout(600_000)

describe("one process that sells and two that work, with Redis between them", () => {
  let redis: RedisServer

  beforeAll(async () => {
    redis = await RedisServer.open()
  })

  afterAll(async () => {
    await redis?.kill()
  })

  it("send every order once, whatever becomes of a worker and of Redis", async () => {
    const { struck } = await weather({
      seed: 11,
      orders: 24,
      stores: redisStores(redis, { workers: 2 }),
      disturbances: (scene) => [
        killSender(scene),
        loseRedis(scene, "emptied", async () => redis.flush()),
        loseRedis(scene, "killed and started again", async () => {
          await redis.kill()
          await redis.start()
        }),
      ],
    })
    expect(struck).toMatchObject({
      [SENDER_KILLED]: 1,
      "Redis was emptied": 1,
      "Redis was killed and started again": 1,
    })
  })
})
