import { startPostgres, toDatabaseEnv } from "../../dev/postgres"
import { createDatabase } from "../../dev/postgres/databases"
import { ADMIN } from "../../dev/testing"
import { InstalledStore } from "../support/installed-store/installed-store"
import { packPlugin } from "../support/installed-store/packed-plugin"
import { STORE_VARIABLE, TEMPLATE_DATABASE } from "./support/built-store"

/**
 * What every spec of this folder starts from, made once: a production build of a store that
 * installed the package, and a database with its tables and an admin user.
 */
export default async function setUp(): Promise<void> {
  packPlugin()
  const store = await InstalledStore.install({ admin: true })
  process.env[STORE_VARIABLE] = store.directory
  await store.build()
  const server = await startPostgres()
  // Outside of `npm test` the server is this process's own, and the specs run in others.
  Object.assign(process.env, toDatabaseEnv(server))
  await store.prepare(await createDatabase(server, TEMPLATE_DATABASE), ADMIN)
}
