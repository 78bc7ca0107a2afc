import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { Cleanup } from "../../../dev/demo/stage/cleanup"
import { OutputLog } from "../../../dev/demo/stage/output-log"
import { deadline } from "../../../dev/testing"
import { borrowStores } from "./shared-stores"
import type { ShortStorm } from "./short-storm"
import { runStorm, type StormOptions } from "./storm"

/** Far longer than it takes: only for a storm that hangs. */
const DEADLINE_MS = deadline(1_000_000)

const SHOWN_LINES = 30

/**
 * A suite that runs a storm and finds every order at the remote once, as it is in the store. It
 * uses the stores that specs share, unless it crashes their database.
 *
 * @param usualSeed another one for each storm, so that they differ in their orders, too;
 *   `STORM_SEED=7` draws other ones, `npm run test:deep` random ones
 */
export function describeStorm(name: string, storm: ShortStorm, usualSeed: number): void {
  const seed = Number(process.env.STORM_SEED ?? usualSeed)
  jest.setTimeout(DEADLINE_MS + 60_000)

  describe(`${name}, seed ${seed}`, () => {
    const cleanup = new Cleanup()

    afterAll(() => cleanup.close())

    it("leaves every order at the remote once, as it is in the store", async () => {
      let output = new OutputLog()
      const steps: string[] = []
      const begun = performance.now()
      const share: StormOptions["open"] = async (options) => {
        const borrowed = await borrowStores(options, cleanup)
        output = borrowed.output
        return borrowed.environment
      }
      const running = runStorm(
        {
          ...storm,
          open: storm.isCrashable ? undefined : share,
          seed,
          appDirectory: join(__dirname, "..", "..", ".."),
          log: (text) =>
            steps.push(`${Math.round((performance.now() - begun) / 1_000)} s: ${text}`),
        },
        { cleanup, output },
      )
      const report = await Promise.race([running, hanging(seed)]).catch((error: Error) => {
        error.message += ["", "What had happened:", ...steps, "", "The end of the stores' log:"]
          .concat(output.tail(SHOWN_LINES))
          .join("\n  ")
        throw error
      })

      expect(report.orders).toBeGreaterThanOrEqual(storm.orders)
      expect(report.faults).not.toEqual({})
      expect(report).toMatchObject({ missing: 0, doubled: 0, unknown: 0 })
    })
  })
}

/** Jest would end a test that takes too long without a word about what it was doing. */
async function hanging(seed: number): Promise<never> {
  await sleep(DEADLINE_MS, undefined, { ref: false })
  throw new Error(`Seed ${seed}: the storm does not end`)
}
