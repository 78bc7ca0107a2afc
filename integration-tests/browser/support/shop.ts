import { startEmulator, EMULATOR_DEFAULTS, type Emulator } from "../../../dev/emulator"
import { startPostgres } from "../../../dev/postgres"
import { createDatabase } from "../../../dev/postgres/databases"
import { OrderSyncApi } from "../../../dev/seed"
import {
  createApi,
  get,
  logInAdmin,
  setUpStoreAs,
  type StoreApi,
  type StoreOptions,
  type TestStore,
} from "../../../dev/testing"
import type { AdminOrderSyncConnection, AdminOrderSyncConnectionsAnswer } from "../../../src/types"
import type { RunningStore } from "../../support/installed-store/installed-store"
import { findBuiltStore, TEMPLATE_DATABASE } from "./built-store"
import { BrowserProgram, type View } from "./browser-program"
import type { ShopManager } from "./shop-manager"

/** A store in production, an OrderRepo, and a browser to work the store's admin with. */
export interface Shop {
  url: string
  databaseUrl: string
  /** The store's HTTP API, for what shoppers and colleagues do meanwhile. */
  api: StoreApi
  store: TestStore
  /** The plugin's admin API. */
  sync: OrderSyncApi
  emulator: Emulator
  /** Makes a connection that works, as the pages would. */
  connect(change?: ConnectionChange): Promise<AdminOrderSyncConnection>
  /** A test at the screen: signed in, in English, on a wide screen, unless `view` says otherwise. */
  it(name: string, test: (manager: ShopManager) => Promise<void>, view?: View): void
}

interface ConnectionChange {
  name?: string
  config?: Record<string, unknown>
  rules?: Record<string, unknown>
}

/**
 * A suite whose tests sit at the admin's pages. They share a store: what a test leaves there is for
 * it to bear in mind, but connections, and all that hangs on them, are gone before each one.
 */
export function describeAtTheScreen(
  name: string,
  tests: (shop: Shop) => void,
  options: StoreOptions = {},
): void {
  describe(name, () => {
    const browser = new BrowserProgram()
    const shop = {} as Shop
    let running: RunningStore

    beforeAll(async () => {
      const server = await startPostgres()
      shop.databaseUrl = await createDatabase(server, toDatabaseName(name), TEMPLATE_DATABASE)
      running = await findBuiltStore().start(shop.databaseUrl)
      shop.url = running.url
      shop.api = createApi(running.url)
      const adminHeaders = await logInAdmin(shop.api)
      shop.store = await setUpStoreAs(shop.api, adminHeaders, options)
      shop.sync = new OrderSyncApi(shop.api, adminHeaders)
      shop.emulator = await startEmulator()
    })

    afterAll(async () => {
      await browser.close()
      await running?.stop()
      await shop.emulator?.close()
    })

    beforeEach(async () => {
      await shop.emulator.setDown(false)
      shop.emulator.reset()
      await deleteConnections(shop)
    })

    shop.connect = ({ name: connectionName = "Main account", config, rules } = {}) =>
      shop.sync.createConnection({
        name: connectionName,
        provider_id: "orderrepo",
        config: { base_url: shop.emulator.url, origin: EMULATOR_DEFAULTS.origin, ...config },
        secrets: { api_key: shop.emulator.apiKey },
        rules,
      })

    shop.it = (testName, test, view) => {
      it(testName, () => browser.sit(shop.url, `${name} ${testName}`, test, view))
    }

    tests(shop)
  })
}

async function deleteConnections({ api, store: { adminHeaders: headers } }: Shop): Promise<void> {
  const { connections } = await get<AdminOrderSyncConnectionsAnswer>(
    api,
    "/admin/order-sync/connections",
    headers,
  )
  for (const { id } of connections) {
    await api.request({ method: "DELETE", url: `/admin/order-sync/connections/${id}`, headers })
  }
}

function toDatabaseName(suite: string): string {
  return `order-sync-browser-${suite.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-")}`.slice(0, 60)
}
