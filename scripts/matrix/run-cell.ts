import { rmSync } from "node:fs"
import { join } from "node:path"
import { Cleanup } from "../../dev/demo/stage/cleanup"
import { startEmulator } from "../../dev/emulator"
import type { PostgresServer } from "../../dev/postgres"
import { createDatabase, dropDatabase } from "../../dev/postgres/databases"
import { CATALOG } from "../../dev/seed"
import { ADMIN, createApi, logInAdmin, setUpStoreAs } from "../../dev/testing"
import {
  InstalledStore,
  type StoreOptions,
} from "../../integration-tests/support/installed-store/installed-store"
import type { PackedPlugin } from "../../integration-tests/support/installed-store/packed-plugin"
import { sendFirstOrder } from "../../integration-tests/support/installed-store/send-first-order"

const DATABASE = "order-sync-matrix"

/**
 * Installs the packed plugin in a new store, builds it with its admin, starts it, and places an order.
 *
 * @param directory is filled, and removed in the end
 * @throws Error with what failed
 */
export async function runCell(
  plugin: PackedPlugin,
  server: PostgresServer,
  directory: string,
  options: StoreOptions,
): Promise<void> {
  const cleanup = new Cleanup()
  await cleanup.add(() => rmSync(directory, { recursive: true, force: true }))
  try {
    const store = new InstalledStore(join(directory, "store"), options)
    await store.install(plugin)
    await store.build(plugin)
    const databaseUrl = await createDatabase(server, DATABASE)
    await cleanup.add(() => dropDatabase(server, DATABASE))
    await store.setUp(databaseUrl, ADMIN)
    const { url, stop } = await store.start(databaseUrl)
    await cleanup.add(stop)
    const emulator = await startEmulator()
    await cleanup.add(() => emulator.close())

    const api = createApi(url)
    const shop = await setUpStoreAs(api, await logInAdmin(api), CATALOG)
    const { order } = await sendFirstOrder(api, shop, emulator)
    const { creates } = emulator.tally(order.id)
    if (creates !== 1) {
      throw new Error(`The order was created ${creates} times`)
    }
  } finally {
    await cleanup.close()
  }
}
