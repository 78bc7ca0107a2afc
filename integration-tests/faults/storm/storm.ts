import { execFile } from "node:child_process"
import { performance } from "node:perf_hooks"
import { setTimeout as sleep } from "node:timers/promises"
import { promisify } from "node:util"
import { openDatabase } from "../../../dev/demo/stage/database"
import type { Cleanup } from "../../../dev/demo/stage/cleanup"
import type { OutputLog } from "../../../dev/demo/stage/output-log"
import { startEmulator } from "../../../dev/emulator"
import { seededRandom, type Random } from "../../../dev/emulator/random"
import { emulatorConnection, OrderSyncApi } from "../../../dev/seed"
import { stormFaults, TIMEOUT_SECONDS } from "./faults"
import { Killer, type Moment } from "./kills"
import { Ledger } from "./ledger"
import { drawPlan } from "./plan"
import { findDisagreement, findDouble, type ReckoningOptions } from "./reckoning"
import { STORE_ENV, StormStore } from "./store"
import { Traffic } from "./traffic"

export interface StormOptions {
  seed: number
  orders: number
  kills: number
  /** How often an answer comes that pauses the connection for a minute. */
  pauses: number
  /** How long store and remote have to agree, once everything is well again. */
  settleWithinMs: number
  appDirectory: string
  log: (text: string) => void
}

export interface StormContext {
  cleanup: Cleanup
  output: OutputLog
}

export interface StormReport {
  /** Eligible orders in the store's database at the end. */
  orders: number
  moments: Moment[]
  requests: number
  spoilt: number
  givenUp: number
  settledAfterMs: number
}

const ASK_EVERY_MS = 3_000

/** By then the last kill has happened, so that the last orders come in calm. */
const KILLS_UNTIL = 0.5

/**
 * Lets shoppers and a back office work while the remote breaks and the stores are killed; then
 * waits until store and remote agree, and looks whether everything is as was promised.
 *
 * @throws Error that says what is wrong, with the seed
 */
export async function runStorm(options: StormOptions, context: StormContext): Promise<StormReport> {
  try {
    return await storm(options, context)
  } catch (error) {
    throw new Error(`Seed ${options.seed}: ${(error as Error).message}`, { cause: error })
  }
}

async function storm(options: StormOptions, { cleanup, output }: StormContext) {
  const { seed, orders, kills, log } = options
  log(`seed ${seed}: ${orders} orders, ${kills} kills`)
  const drawing = seededRandom(seed)
  // One generator each, so that what one of them draws does not depend on how the others are paced.
  const draw = (): Random => seededRandom(Math.floor(drawing() * 2 ** 32))

  const databaseUrl = await openDatabase(cleanup)
  await migrate(options.appDirectory, databaseUrl)
  const ledger = new Ledger(databaseUrl)
  await ledger.open()
  await cleanup.add(() => ledger.close())
  // Nothing but the sender prevents doubles.
  const emulator = await startEmulator({
    seed: Math.floor(drawing() * 2 ** 32),
    acceptDuplicates: true,
    maxRecordedRequests: 1_000_000,
  })
  await cleanup.add(() => emulator.close())
  const stores = ["A", "B"].map(
    (name) =>
      new StormStore({ name, appDirectory: options.appDirectory, databaseUrl, log: output }),
  )
  for (const store of stores) {
    await cleanup.add(() => store.kill())
  }
  await Promise.all(stores.map(async (store) => store.start()))
  const shop = await stores[0].call("set_up", {})
  const settings = emulatorConnection(emulator)
  const connection = await new OrderSyncApi(stores[0].api(), shop.adminHeaders).createConnection({
    ...settings,
    config: { ...settings.config, timeout_seconds: TIMEOUT_SECONDS },
  })

  const faults = stormFaults(draw(), options.pauses)
  faults.forEach((fault) => emulator.addFault(fault))
  const killer = new Killer({ stores, emulator, faults, ledger, random: draw(), log })
  const plan = drawPlan(draw(), orders)
  const traffic = new Traffic({
    stores,
    shop,
    plan,
    random: draw(),
    onCheckout: (store) => killer.noteCheckout(store),
  })
  log("the storm begins")
  const moments = killer.drawMoments(kills)
  await Promise.all([traffic.run(), strikeAll(killer, moments, traffic, orders)])
  emulator.clearFaults()
  log(`the storm is over: ${traffic.placed.length} orders placed`)
  if (traffic.failures.length > 0) {
    throw new Error(
      ["something failed although no store was killed:", ...traffic.failures].join("\n  "),
    )
  }
  const calm = performance.now()
  const reckoning = { emulator, ledger, shop, connectionId: connection.id }
  await untilAgreed(options, stores, reckoning)
  const settledAfterMs = Math.round(performance.now() - calm)
  log(`store and remote agree after ${Math.round(settledAfterMs / 1000)} s`)
  await assertSweepIsSilent(options, stores[0], reckoning)

  const { requests } = emulator
  return {
    orders: (await ledger.eligibleOrders()).length,
    moments,
    requests: requests.length,
    spoilt: requests.filter(({ fault }) => fault !== null).length,
    givenUp: traffic.givenUp.length,
    settledAfterMs,
  }
}

/** The kills are spread over the placing of orders; the first comes at once. */
async function strikeAll(
  killer: Killer,
  moments: Moment[],
  traffic: Traffic,
  orders: number,
): Promise<void> {
  for (const [index, moment] of moments.entries()) {
    const threshold = (orders * KILLS_UNTIL * index) / moments.length
    while (traffic.progress < threshold) {
      await sleep(100)
    }
    await killer.strike(moment)
  }
}

/** Looks again and again until nothing is amiss; a double ends it at once. */
async function untilAgreed(
  { settleWithinMs }: StormOptions,
  stores: StormStore[],
  reckoning: ReckoningOptions,
): Promise<void> {
  const end = performance.now() + settleWithinMs
  for (;;) {
    const double = findDouble(reckoning.emulator)
    if (double) {
      throw new Error(double)
    }
    const disagreement = await findDisagreement(stores[0].api(), reckoning)
    if (disagreement === null) {
      return
    }
    if (performance.now() > end) {
      throw new Error(`${settleWithinMs / 1000} s after the storm ${disagreement}`)
    }
    await sleep(ASK_EVERY_MS)
  }
}

/** Looking at every order once more finds nothing to send, and changes nothing. */
async function assertSweepIsSilent(
  options: StormOptions,
  store: StormStore,
  reckoning: ReckoningOptions,
): Promise<void> {
  const { emulator, ledger, connectionId } = reckoning
  const { length } = await ledger.eligibleOrders()
  const last = emulator.requests.at(-1)?.seq ?? 0
  const compared = await store.call("sweep", { connection_id: connectionId })
  if (compared < length) {
    throw new Error(`a full sweep compared ${compared} of ${length} orders`)
  }
  await untilAgreed(options, [store], reckoning)
  const written = emulator.requestsAfter(last).filter(({ method }) => method !== "GET")
  if (written.length > 0) {
    throw new Error(`a further sweep sent ${written.length} orders (${written[0].orderId})`)
  }
}

async function migrate(appDirectory: string, databaseUrl: string): Promise<void> {
  const medusa = require.resolve("@medusajs/cli/cli.js")
  await promisify(execFile)(process.execPath, [medusa, "db:migrate", "--execute-safe-links"], {
    cwd: appDirectory,
    env: {
      ...process.env,
      ...STORE_ENV,
      DATABASE_URL: databaseUrl,
      NODE_OPTIONS: "",
      // Types are checked elsewhere; here it would only take longer.
      TS_NODE_TRANSPILE_ONLY: "true",
    },
    maxBuffer: 16 * 1024 * 1024,
  })
}
