import { execFile } from "node:child_process"
import { promisify } from "node:util"
import type { Cleanup } from "../../../dev/demo/stage/cleanup"
import type { OutputLog } from "../../../dev/demo/stage/output-log"
import { startEmulator } from "../../../dev/emulator"
import type { Random } from "../../../dev/emulator/random"
import { startPostgres } from "../../../dev/postgres"
import { createDatabase } from "../../../dev/postgres/databases"
import { emulatorConnection, OrderSyncApi } from "../../../dev/seed"
import { StormFaults, TIMEOUT_SECONDS } from "./faults"
import { startAll } from "./kills"
import { Ledger } from "./ledger"
import type { StormDatabase, StormScene, StormStoreOptions } from "./scene"
import { STORE_ENV, StormStore } from "./store"
import { Witness } from "./witness"

export interface StageOptions {
  /** The processes; at least one has to take shoppers. */
  stores: StormStoreOptions[]
  /** The Medusa app to run: this repository, or a copy of it that was spoilt on purpose. */
  appDirectory: string
  random: Random
  log: (text: string) => void
  count: (what: string) => void
}

export interface StormContext {
  cleanup: Cleanup
  /** What the stores print. */
  output: OutputLog
}

/** Sets up a database, an emulator, and stores that are connected to it. */
export async function setStage(
  { stores: roles, appDirectory, random, log, count }: StageOptions,
  { cleanup, output }: StormContext,
): Promise<StormScene> {
  const database = await openDatabase(cleanup)
  await migrate(appDirectory, database.url)
  const ledger = new Ledger(database.url)
  await cleanup.add(() => ledger.close())
  const witness = new Witness(database.url)
  await witness.install()
  await cleanup.add(() => witness.close())
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
  // The first one makes Medusa's own defaults; two that do so at one time fail.
  await stores[0].start()
  await startAll(stores.slice(1))
  const sellers = stores.filter((_, index) => roles[index].takesShoppers)
  const shop = await sellers[0].call("set_up", {})
  const settings = emulatorConnection(emulator)
  const { id } = await new OrderSyncApi(sellers[0].api(), shop.adminHeaders).createConnection({
    ...settings,
    config: { ...settings.config, timeout_seconds: TIMEOUT_SECONDS },
  })
  return {
    stores,
    sellers,
    shop,
    connectionId: id,
    database,
    ledger,
    witness,
    emulator,
    faults: new StormFaults(emulator),
    random,
    log,
    count,
  }
}

/** Always in a Postgres of our own, whatever server there is: it may be crashed. */
async function openDatabase(cleanup: Cleanup): Promise<StormDatabase> {
  const server = await startPostgres({ durable: true, env: {} })
  await cleanup.add(() => server.stop())
  return {
    url: await createDatabase(server, "storm"),
    crash: async (downMs) => server.crash(downMs),
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
