import { rmSync } from "node:fs"
import { Cleanup } from "../../../dev/demo/stage/cleanup"
import { findFreePort } from "../../../dev/demo/stage/free-port"
import { startPostgres, toDatabaseEnv } from "../../../dev/postgres"
import { createDatabase } from "../../../dev/postgres/databases"
import { guard, makeTemporaryDirectory } from "../../../dev/processes"
import { CATALOG } from "../../../dev/seed"
import { createApi, logInAdmin, setUpStoreAs } from "../../../dev/testing"
import { startBrowser } from "./browser-server"
import { InstalledStore } from "./installed-store"
import { PREPARED_VARIABLE, prepareInstalledStore, readPreparedStore } from "./prepare"
import { shareStore } from "./shared-store"
import { serveStorefront } from "./storefront"

const DATABASE = "order-sync-installed-store"

/** Undoes the setup; `global-teardown.ts` runs it in the same process. */
export const cleanup = new Cleanup()

/**
 * Starts one production store, with one shop and a storefront, and one browser for all suites of this
 * jest process, from what `npm test` has prepared or, without that, from what is prepared here.
 */
export default async function setUp(): Promise<void> {
  const directory = makeTemporaryDirectory("store")
  const guarding = guard({ directories: [directory] })
  await cleanup.add(() => {
    rmSync(directory, { recursive: true, force: true })
    guarding.release()
  })
  const server = await startPostgres()
  await cleanup.add(() => server.stop())
  Object.assign(process.env, toDatabaseEnv(server))
  if (!process.env[PREPARED_VARIABLE]) {
    await prepareInstalledStore(directory)
    process.env[PREPARED_VARIABLE] = directory
  }

  const prepared = readPreparedStore()
  const databaseUrl = await createDatabase(server, DATABASE, prepared.templateDatabase)
  const port = await findFreePort()
  const storefrontUrl = `http://localhost:${port}`
  const { url, stop } = await new InstalledStore(prepared.directory).start(
    databaseUrl,
    storefrontUrl,
  )
  await cleanup.add(stop)
  await cleanup.add(await serveStorefront(prepared.directory, { port, storeUrl: url }))
  const browser = await startBrowser(directory)
  await cleanup.add(() => browser?.stop())
  const api = createApi(url)
  const shop = await setUpStoreAs(api, await logInAdmin(api), CATALOG)
  shareStore({ url, storefrontUrl, databaseUrl, shop, browserEndpoint: browser?.endpoint ?? null })
}
