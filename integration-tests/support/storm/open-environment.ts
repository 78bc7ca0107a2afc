import { randomUUID } from "node:crypto"
import type { Cleanup } from "../../../dev/demo/stage/cleanup"
import type { OutputLog } from "../../../dev/demo/stage/output-log"
import { startEmulator, type Emulator } from "../../../dev/emulator"
import type { Random } from "../../../dev/emulator/random"
import { startPostgres } from "../../../dev/postgres"
import { dropDatabase } from "../../../dev/postgres/databases"
import { emulatorConnection, OrderSyncApi } from "../../../dev/seed"
import { logInAdmin, type TestStore } from "../../../dev/testing"
import type { Environment, StormDatabase, StormStoreOptions } from "./environment"
import { StormFaults, TIMEOUT_SECONDS } from "./faults"
import { startAll } from "./kills"
import { Ledger } from "./ledger"
import { Observer } from "./observer"
import { PREPARED_CLUSTER_VARIABLE, readShop, shopDatabase } from "./shop-database"
import { StormStore } from "./store"
import { TroubledOrders } from "./troubled-orders"

export interface EnvironmentOptions {
  /** The processes; at least one has to take shoppers. */
  stores: StormStoreOptions[]
  /** The Medusa app to run: this repository, or a copy of it that was broken on purpose. */
  appDirectory: string
  /** Whether the database may be crashed: then it is in a Postgres of its own. */
  isCrashable: boolean
  /** Leases, backoffs and ticks are not waited for. */
  isFastForward: boolean
  random: Random
  log: (text: string) => void
  count: (what: string) => void
}

export interface StormContext {
  cleanup: Cleanup
  /** What the stores print. */
  output: OutputLog
}

/** Sets up a shop's database, an emulator, and stores that are connected to it. */
export async function openEnvironment(
  {
    stores: roles,
    appDirectory,
    isCrashable,
    isFastForward,
    random,
    log,
    count,
  }: EnvironmentOptions,
  { cleanup, output }: StormContext,
): Promise<Environment> {
  const database = await openDatabase(isCrashable, cleanup)
  const ledger = new Ledger(database.url)
  await cleanup.add(() => ledger.close())
  const observer = new Observer(database.url)
  await observer.install()
  await cleanup.add(() => observer.close())
  const emulator = await startEmulator({
    seed: Math.floor(random() * 2 ** 32),
    // Nothing but the sender prevents doubles.
    acceptDuplicates: true,
    maxRecordedRequests: 1_000_000,
  })
  await cleanup.add(() => emulator.close())

  const stores = roles.map(
    ({ name, env, execArgv }) =>
      new StormStore({ name, appDirectory, databaseUrl: database.url, log: output, env, execArgv }),
  )
  for (const store of stores) {
    await cleanup.add(() => store.kill())
  }
  await startAll(stores)
  const sellers = stores.filter((_, index) => roles[index].takesShoppers)
  const shop = {
    ...(await readShop(database.url)),
    adminHeaders: await logInAdmin(sellers[0].api()),
  }
  return {
    stores,
    sellers,
    shop,
    connectionId: await connect(sellers[0], shop, emulator),
    database,
    ledger,
    observer,
    emulator,
    faults: new StormFaults(emulator),
    troubled: new TroubledOrders(),
    isFastForward,
    random,
    log,
    count,
  }
}

async function connect(store: StormStore, shop: TestStore, emulator: Emulator): Promise<string> {
  const settings = emulatorConnection(emulator)
  const { id } = await new OrderSyncApi(store.api(), shop.adminHeaders).createConnection({
    ...settings,
    config: { ...settings.config, timeout_seconds: TIMEOUT_SECONDS },
  })
  return id
}

async function openDatabase(isCrashable: boolean, cleanup: Cleanup): Promise<StormDatabase> {
  const copiedFrom = process.env[PREPARED_CLUSTER_VARIABLE]
  const server = await startPostgres(isCrashable ? { durable: true, copiedFrom, env: {} } : {})
  await cleanup.add(() => server.stop())
  // Several suites may use one server at a time.
  const name = `order-sync-${randomUUID()}`
  const url = await shopDatabase(server, name)
  await cleanup.add(() => dropDatabase(server, name))
  return { url, crash: async (downMs) => server.crash(downMs) }
}
