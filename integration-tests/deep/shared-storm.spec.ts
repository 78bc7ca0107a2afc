import { livingAt } from "../support/storm/living-at"
import { killSender, SENDER_KILLED } from "./disturbances"
import { runScenario, SEED } from "./run-scenario"

// What is waited for has deadlines of its own.
jest.setTimeout(3_600_000)

const TEN_MINUTES_MS = 600_000

describe(`three processes that have nothing in common but the database, seed ${SEED}`, () => {
  it("send every order once, though their clocks are ten minutes apart", async () => {
    const { disturbances } = await runScenario({
      orders: 24,
      stores: [
        livingAt("behind", -TEN_MINUTES_MS),
        livingAt("on-time", 0),
        livingAt("ahead", TEN_MINUTES_MS),
      ],
      disturbances: (environment) => [killSender(environment)],
    })
    expect(disturbances).toMatchObject({ [SENDER_KILLED]: 1 })
  })
})
