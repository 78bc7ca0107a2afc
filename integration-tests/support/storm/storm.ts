import { performance } from "node:perf_hooks"
import { setTimeout as sleep } from "node:timers/promises"
import { seededRandom, shuffled, type Random } from "../../../dev/emulator/random"
import { assertSweepIsSilent, converge, type ConvergeOptions } from "./converge"
import type { Disturbance, Environment } from "./environment"
import { killAll, startAgain } from "./kills"
import { openEnvironment, type EnvironmentOptions } from "./open-environment"
import type { StormContext } from "./open-stores"
import { drawPlan } from "./plan"
import { emptyReport, formatReport, type StormReport } from "./report"
import { Traffic } from "./traffic"
import { endTroubles } from "./troubled-orders"

/**
 * `isFastForward`: leases, backoffs and ticks are not waited for. `deadlineMs`: in which store and
 * remote have to agree at the end.
 */
export interface StormOptions
  extends
    ConvergeOptions,
    Pick<EnvironmentOptions, "stores" | "appDirectory" | "isCrashable" | "log" | "dialect"> {
  seed: number
  orders: number
  /** What goes wrong, in an order that is drawn: one after the other, spread over the traffic. */
  disturbances: (environment: Environment) => Disturbance[]
  /** Whether connections to the database are cut, although it is not crashed. */
  isCut?: boolean
  /** By default stores of its own are started. */
  open?: OpenEnvironment
}

type OpenEnvironment = (options: EnvironmentOptions, context: StormContext) => Promise<Environment>

/**
 * Lets shoppers and a back office work while the remote fails and the stores are disturbed; then
 * waits until store and remote agree, and verifies what was promised.
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

/** @param report filled in as the storm continues, so that one that fails has figures, too */
async function storm(
  options: StormOptions,
  context: StormContext,
  report: StormReport,
): Promise<void> {
  const { seed, orders, log, open = openEnvironment } = options
  log(`seed ${seed}: ${orders} orders`)
  const drawing = seededRandom(seed)
  // One generator each, so that what one of them draws does not depend on how the others are paced.
  const draw = (): Random => seededRandom(Math.floor(drawing() * 2 ** 32))
  const count = (what: string) =>
    void (report.disturbances[what] = (report.disturbances[what] ?? 0) + 1)

  const environment = await open({ ...options, random: draw(), count }, context)
  const { currencies } = environment.remote
  const plan = drawPlan(draw(), { orders, currencies })
  const schedule = new Schedule(shuffled(options.disturbances(environment), draw()), log)
  const traffic = new Traffic({
    stores: environment.sellers,
    shop: environment.shop,
    plan,
    random: draw(),
    currencies,
    disturbed: () => schedule.share,
  })
  log(`the storm begins: ${schedule.total} disturbances`)
  environment.faults.begin()
  await Promise.all([
    traffic.run(),
    schedule
      .run(() => traffic.progress)
      .catch((error: unknown) => {
        traffic.stop()
        throw error
      }),
  ])
  environment.faults.end()
  log(`the storm is over: ${traffic.placed.length} orders placed, ${traffic.changes} changes made`)
  const { changes, failures, givenUp } = traffic
  Object.assign(report, { changes, failures, givenUp: givenUp.length })
  report.memory = environment.stores.map((store) => ({
    store: store.name,
    fresh: store.freshMemory,
    afterStorm: store.memory(),
  }))
  try {
    await recover(environment, options, report)
  } finally {
    report.requests = environment.emulator.requests.length
    report.faults = environment.faults.counts()
    await countOrders(environment, report)
  }
  if (failures.length > 0) {
    throw new Error(["something failed although no store was disturbed:", ...failures].join("\n  "))
  }
}

/** Compares by the orders' ids: which of them are missing at the remote, and which it has twice. */
async function countOrders({ ledger, emulator }: Environment, report: StormReport): Promise<void> {
  const ids = (await ledger.eligibleOrders()).map(({ id }) => id)
  const { missing, doubled, unmarked, unexpected } = emulator.reconcile(ids)
  Object.assign(report, {
    orders: ids.length,
    missing: missing.length,
    doubled: Object.keys(doubled).length,
    unknown: unmarked.length + unexpected.length,
  })
}

/** Waits until store and remote agree, and then compares every order again. */
async function recover(
  environment: Environment,
  options: StormOptions,
  report: StormReport,
): Promise<void> {
  const begun = performance.now()
  if (options.isFastForward && (options.isCrashable || options.isCut)) {
    // A claim whose answer the crash cut off is nobody's; only a dead store's can be ended early.
    await killAll(environment.stores)
    environment.count("killed at the end")
    await startAgain(environment, environment.stores)
  }
  await converge(environment, options)
  if (environment.troubled.ids.length > 0) {
    options.log("all others agree; the troubles of single orders end")
    await endTroubles(environment)
    await converge(environment, options)
  }
  report.settledAfterMs = Math.round(performance.now() - begun)
  options.log(`store and remote agree after ${Math.round(report.settledAfterMs / 1_000)} s`)
  await assertSweepIsSilent(environment, options)
}

/** The disturbances, one after the other. */
class Schedule {
  private done = 0

  constructor(
    private readonly disturbances: Disturbance[],
    private readonly log: (text: string) => void,
  ) {}

  get total(): number {
    return this.disturbances.length
  }

  /** Which share of them is over, from 0 to 1. */
  get share(): number {
    return this.total === 0 ? 1 : this.done / this.total
  }

  /** Spread over the traffic; the first comes at once. */
  async run(progress: () => number): Promise<void> {
    for (const { name, apply } of this.disturbances) {
      while (progress() < this.share) {
        await sleep(100)
      }
      this.log(`waiting for a moment to ${name}`)
      try {
        await apply()
      } catch (error) {
        throw new Error(`while waiting for a moment to ${name}: ${(error as Error).message}`, {
          cause: error,
        })
      }
      this.done += 1
    }
  }
}
