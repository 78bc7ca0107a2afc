import { performance } from "node:perf_hooks"
import { setTimeout as sleep } from "node:timers/promises"
import { seededRandom, shuffled, type Random } from "../../../dev/emulator/random"
import { assertSweepIsSilent, untilAgreed } from "./calm"
import { killAll, startAll } from "./kills"
import { drawPlan } from "./plan"
import { emptyReport, formatReport, type StormReport } from "./report"
import type { Disturbance, StormScene, StormStoreOptions } from "./scene"
import { setStage, type StormContext } from "./stage"
import { Traffic } from "./traffic"

export interface StormOptions {
  seed: number
  orders: number
  /** What goes wrong, in an order that is drawn: one after the other, spread over the traffic. */
  disturbances: (scene: StormScene) => Disturbance[]
  /** The processes; at least one has to take shoppers. */
  stores: StormStoreOptions[]
  /** How long store and remote have to agree, once everything is well again. */
  settleWithinMs: number
  /**
   * Ends the storm with the death of all stores, and what would have to be waited for then (leases,
   * backoffs) is ended in the database: minutes less, and nothing of the plugin is another one.
   */
  isHurried: boolean
  /** The Medusa app to run: this repository, or a copy of it that was spoilt on purpose. */
  appDirectory: string
  log: (text: string) => void
}

/** Two processes that both sell and work, as without Redis. */
export const TWO_STORES: StormStoreOptions[] = [
  { name: "A", takesShoppers: true },
  { name: "B", takesShoppers: true },
]

/**
 * Lets shoppers and a back office work while the remote breaks and the stores are disturbed; then
 * waits until store and remote agree, and looks whether everything is as was promised.
 *
 * @throws Error that says what is wrong, with the seed
 */
export async function runStorm(options: StormOptions, context: StormContext): Promise<StormReport> {
  const report = emptyReport()
  try {
    await storm(options, context, report)
    return report
  } catch (error) {
    throw new Error(`Seed ${options.seed}: ${(error as Error).message}`, { cause: error })
  } finally {
    options.log(formatReport(report))
  }
}

/** @param report filled in as the storm goes on, so that one that fails has figures, too */
async function storm(
  options: StormOptions,
  context: StormContext,
  report: StormReport,
): Promise<void> {
  const { seed, orders, log, appDirectory, stores } = options
  log(`seed ${seed}: ${orders} orders`)
  const drawing = seededRandom(seed)
  // One generator each, so that what one of them draws does not depend on how the others are paced.
  const draw = (): Random => seededRandom(Math.floor(drawing() * 2 ** 32))
  const { struck } = report
  const count = (what: string) => void (struck[what] = (struck[what] ?? 0) + 1)

  const scene = await setStage({ stores, appDirectory, random: draw(), log, count }, context)
  const plan = drawPlan(draw(), orders)
  const strikes = new Strikes(shuffled(options.disturbances(scene), draw()), log)
  const traffic = new Traffic({
    stores: scene.sellers,
    shop: scene.shop,
    plan,
    random: draw(),
    disturbed: () => strikes.share,
  })
  log(`the storm begins: ${strikes.total} disturbances`)
  scene.faults.begin()
  await Promise.all([
    traffic.run(),
    strikes
      .run(() => traffic.progress)
      .catch((error: unknown) => {
        traffic.stop()
        throw error
      }),
  ])
  scene.faults.end()
  log(`the storm is over: ${traffic.placed.length} orders placed, ${traffic.changes} changes made`)
  const { changes, failures, givenUp } = traffic
  Object.assign(report, { changes, failures, givenUp: givenUp.length })
  report.orders = (await scene.ledger.eligibleOrders()).length
  report.memory = scene.stores.map((store) => ({
    store: store.name,
    fresh: store.freshMemory,
    afterStorm: store.memory(),
  }))
  try {
    await calm(scene, options, report)
  } finally {
    report.requests = scene.emulator.requests.length
    report.faults = scene.faults.counts()
  }
  if (failures.length > 0) {
    throw new Error(["something failed although no store was disturbed:", ...failures].join("\n  "))
  }
}

/** Waits until store and remote agree, and then looks once more at every order. */
async function calm(scene: StormScene, options: StormOptions, report: StormReport): Promise<void> {
  const begun = performance.now()
  if (options.isHurried) {
    await killAll(scene.stores)
    scene.count("killed at the end")
    await scene.ledger.letLeasesEnd()
    await startAll(scene.stores)
  }
  await untilAgreed(scene, options)
  report.settledAfterMs = Math.round(performance.now() - begun)
  options.log(`store and remote agree after ${Math.round(report.settledAfterMs / 1_000)} s`)
  await assertSweepIsSilent(scene, options)
}

/** The disturbances, one after the other. */
class Strikes {
  private struck = 0

  constructor(
    private readonly disturbances: Disturbance[],
    private readonly log: (text: string) => void,
  ) {}

  get total(): number {
    return this.disturbances.length
  }

  /** Which share of them is over, from 0 to 1. */
  get share(): number {
    return this.total === 0 ? 1 : this.struck / this.total
  }

  /** Spread over the traffic; the first comes at once. */
  async run(progress: () => number): Promise<void> {
    for (const { name, strike } of this.disturbances) {
      while (progress() < this.share) {
        await sleep(100)
      }
      this.log(`waiting for a moment to ${name}`)
      try {
        await strike()
      } catch (error) {
        throw new Error(`while waiting for a moment to ${name}: ${(error as Error).message}`, {
          cause: error,
        })
      }
      this.struck += 1
    }
  }
}
