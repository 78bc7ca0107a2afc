import { join } from "node:path"
import type { StormStoreOptions } from "../support/storm/scene"
import { killSender, SENDER_KILLED } from "./support/disturbances"
import { weather } from "./support/weather"

// What is waited for has deadlines of its own.
jest.setTimeout(600_000)

const TEN_MINUTES_MS = 600_000

/** Its clock differs from that of the database by so much. */
function livingAt(name: string, shiftMs: number): StormStoreOptions {
  return {
    name,
    takesShoppers: true,
    env: { CLOCK_SHIFT_MS: String(shiftMs) },
    execArgv: ["--require", join(__dirname, "support", "shift-clock.cjs")],
  }
}

describe("three processes that have nothing in common but the database", () => {
  it("send every order once, though their clocks are ten minutes apart", async () => {
    const { struck } = await weather({
      seed: 12,
      orders: 24,
      stores: [
        livingAt("behind", -TEN_MINUTES_MS),
        livingAt("on-time", 0),
        livingAt("ahead", TEN_MINUTES_MS),
      ],
      disturbances: (scene) => [killSender(scene)],
    })
    expect(struck).toMatchObject({ [SENDER_KILLED]: 1 })
  })
})
