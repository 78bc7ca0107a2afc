import { randomUUID } from "node:crypto"
import type { Cleanup } from "../../../dev/demo/stage/cleanup"
import type { OutputLog } from "../../../dev/demo/stage/output-log"
import { startPostgres } from "../../../dev/postgres"
import { dropDatabase } from "../../../dev/postgres/databases"
import { logInAdmin } from "../../../dev/testing"
import type { Environment, StormDatabase, StormStoreOptions } from "./environment"
import { startAll } from "./kills"
import { Ledger } from "./ledger"
import { Observer } from "./observer"
import { PREPARED_CLUSTER_VARIABLE, readShop, shopDatabase } from "./shop-database"
import { StormStore } from "./store"

/** Two processes that both sell and work, as without Redis. */
export const TWO_STORES: StormStoreOptions[] = [
  { name: "A", takesShoppers: true },
  { name: "B", takesShoppers: true },
]

export interface StoresOptions {
  /** The processes; at least one has to take shoppers. */
  stores: StormStoreOptions[]
  /** The Medusa app to run: this repository, or a copy of it that was broken on purpose. */
  appDirectory: string
  /** Whether the database may be crashed: then it is in a Postgres of its own. */
  isCrashable: boolean
}

export interface StormContext {
  cleanup: Cleanup
  /** What the stores print. */
  output: OutputLog
}

/** The part of an environment that knows no remote: stores that sell, and their database. */
export type RunningStores = Pick<
  Environment,
  "stores" | "sellers" | "shop" | "database" | "ledger" | "observer"
>

/** Sets up a shop's database and starts stores on it. */
export async function openStores(
  { stores: roles, appDirectory, isCrashable }: StoresOptions,
  { cleanup, output }: StormContext,
): Promise<RunningStores> {
  const database = await openDatabase(isCrashable, cleanup)
  const ledger = Ledger.open(database.url)
  await cleanup.add(() => ledger.close())
  const observer = new Observer(database.url)
  await observer.install()
  await cleanup.add(() => observer.close())

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
  return { stores, sellers, shop, database, ledger, observer }
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
