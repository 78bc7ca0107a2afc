/**
 * `npm run test:storm:controls`: a test of the storm. A short storm runs against copies of the
 * plugin from which a protection was taken out, and has to find in each what is wrong then:
 * without the sweep orders are missing, without fencing orders exist twice. Ends with 0 only
 * when both are found.
 *
 *   npm run test:storm:controls -- --seed 7
 */
import { join } from "node:path"
import { parseArgs } from "node:util"
import { runToExit, type OutputLog } from "../dev/demo/stage"
import { Cleanup } from "../dev/demo/stage/cleanup"
import { drawKills, type KillCounts } from "../integration-tests/support/storm/kills"
import {
  copySabotaged,
  SABOTAGES,
  type Sabotage,
} from "../integration-tests/support/storm/sabotage"
import { withKills } from "../integration-tests/support/storm/short-storm"
import { runStorm } from "../integration-tests/support/storm/storm"
import { elapsedLog } from "./elapsed-log"

const ROOT = join(__dirname, "..")

const ORDERS = 30

interface Control {
  /** Aimed at what the protection protects from, so that the storm is sure to meet it. */
  kills: KillCounts
  /** The only words in which the storm may fail. */
  finding: RegExp
}

const CONTROLS: Record<Sabotage, Control> = {
  sweep: {
    // A tenth of the orders comes without an event; no kill is needed to lose those.
    kills: { atAnyTime: 0, atEachPoint: 0 },
    finding: /[1-9]\d* of \d+ orders are missing at the remote/,
  },
  fencing: {
    // Two of the points leave a create behind that was carried out and not recorded.
    kills: { atAnyTime: 0, atEachPoint: 1 },
    finding: /created more than once|was sent \d+ times at one time/,
  },
}

/** What the storm found, in words; null when it found nothing. */
async function runSabotaged(
  sabotage: Sabotage,
  seed: number,
  outer: Cleanup,
  output: OutputLog,
): Promise<string | null> {
  const cleanup = new Cleanup()
  // Also when somebody interrupts the script.
  await outer.add(() => cleanup.close())
  const copy = copySabotaged(ROOT, [sabotage])
  await cleanup.add(copy.remove)
  try {
    await runStorm(
      {
        ...withKills(),
        seed,
        orders: ORDERS,
        disturbances: (environment) => drawKills(environment, CONTROLS[sabotage].kills),
        appDirectory: copy.directory,
        log: elapsedLog(),
      },
      { cleanup, output },
    )
    return null
  } catch (error) {
    return (error as Error).message
  } finally {
    await cleanup.close()
  }
}

void runToExit(async ({ cleanup, log }) => {
  const { values } = parseArgs({ options: { seed: { type: "string", default: "1" } } })
  for (const sabotage of SABOTAGES) {
    console.log(`\nWithout ${sabotage}, this has to fail:`)
    const found = await runSabotaged(sabotage, Number(values.seed), cleanup, log)
    if (found === null || !CONTROLS[sabotage].finding.test(found)) {
      throw new Error(
        `Without ${sabotage} the storm ${found === null ? "found nothing" : `failed for another reason: ${found}`}`,
      )
    }
    console.log(`Found, as it had to be: ${found}`)
  }
  console.log("\nBoth protections are missed when they are gone.")
})
