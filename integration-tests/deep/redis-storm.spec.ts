import { RedisServer, redisStores } from "../cluster/support/redis-server"
import { killSender, loseRedis, SENDER_KILLED } from "./disturbances"
import { runScenario, SEED } from "./run-scenario"

// What is waited for has deadlines of its own.
jest.setTimeout(3_600_000)

describe(`one process that sells and two that work, with Redis, seed ${SEED}`, () => {
  let redis: RedisServer

  beforeAll(async () => {
    redis = await RedisServer.open()
  })

  afterAll(async () => {
    await redis?.kill()
  })

  it("send every order once, though a worker is killed and Redis loses its data", async () => {
    const { disturbances } = await runScenario({
      orders: 24,
      stores: redisStores(redis, { workers: 2 }),
      disturbances: (environment) => [
        killSender(environment),
        loseRedis(environment, "emptied", async () => redis.flush()),
        loseRedis(environment, "killed and started again", async () => {
          await redis.kill()
          await redis.start()
        }),
      ],
    })
    expect(disturbances).toMatchObject({
      [SENDER_KILLED]: 1,
      "Redis was emptied": 1,
      "Redis was killed and started again": 1,
    })
  })
})
