import { Client, type QueryResult } from "pg"
import type { Page } from "playwright-core"
import { startEmulator, EMULATOR_DEFAULTS, type Emulator } from "../../../dev/emulator"
import { OrderSyncApi } from "../../../dev/seed"
import { createApi, deadline, type StoreApi, type TestStore } from "../../../dev/testing"
import type { AdminOrderSyncConnection } from "../../../src/types"
import { holdStore, type HeldStore } from "../../support/installed-store/shared-store"
import { openBrowser, type SharedBrowser, type View } from "./shared-browser"
import type { ShopManager } from "./shop-manager"

/** Another suite may have the store before. */
const HOLD_DEADLINE_MS = deadline(900_000)

/** A store in production, an emulated OrderRepo, and a browser for the store's admin. */
export interface Shop {
  url: string
  /** Of the example's pages for shoppers. */
  storefrontUrl: string
  /** The store's HTTP API, for what shoppers and colleagues do in the meantime. */
  api: StoreApi
  store: TestStore
  /** The plugin's admin API. */
  sync: OrderSyncApi
  emulator: Emulator
  /** Makes a connection that works, as the pages would. */
  connect(change?: ConnectionChange): Promise<AdminOrderSyncConnection>
  /** Runs SQL in the store's database. */
  query(sql: string, values?: unknown[]): Promise<QueryResult<Record<string, unknown>>>
  /** A test in the browser: signed in, in English, on a wide screen, unless `view` differs. */
  it(name: string, test: (manager: ShopManager) => Promise<void>, view?: View): void
  /** A test in the browser of a shopper, who signs in nowhere. */
  itForShoppers(name: string, test: (page: Page) => Promise<void>): void
}

interface ConnectionChange {
  name?: string
  config?: Record<string, unknown>
  rules?: Record<string, unknown>
  /** Keys of storefront events that it sends. */
  events?: string[]
}

/**
 * A suite whose tests work with the admin's pages. All suites share one store, one after the other.
 * Each test starts without connections and deliveries; orders of earlier tests are still there, but
 * a connection sends only those that were placed after it was made.
 */
export function describePages(name: string, tests: (shop: Shop) => void): void {
  describe(name, () => {
    const shop = {} as Shop
    let held: HeldStore | undefined
    let browser: SharedBrowser | undefined
    let database: Client | undefined

    beforeAll(async () => {
      held = await holdStore()
      browser = await openBrowser(held.browserEndpoint)
      database = new Client({ connectionString: held.databaseUrl })
      await database.connect()
      shop.url = held.url
      shop.storefrontUrl = held.storefrontUrl
      shop.api = createApi(held.url)
      shop.store = held.shop
      shop.sync = new OrderSyncApi(shop.api, held.shop.adminHeaders)
      shop.emulator = await startEmulator()
    }, HOLD_DEADLINE_MS)

    afterAll(async () => {
      await shop.emulator?.close()
      await database?.end()
      await held?.release()
    })

    beforeEach(async () => {
      await shop.emulator.setDown(false)
      shop.emulator.reset()
      for (const { id } of await shop.sync.connections()) {
        await shop.sync.deleteConnection(id)
      }
    })

    shop.connect = ({ name: connectionName = "Main account", config, rules, events } = {}) =>
      shop.sync.createConnection({
        name: connectionName,
        provider_id: "orderrepo",
        config: { base_url: shop.emulator.url, origin: EMULATOR_DEFAULTS.origin, ...config },
        secrets: { api_key: shop.emulator.apiKey },
        rules,
        event_rules: events && { allowed_keys: events },
      })

    shop.query = async (sql, values) => {
      if (!database) {
        throw new Error("The database is open only while tests run")
      }
      return database.query(sql, values)
    }

    shop.it = (testName, test, view) => {
      it(testName, async () =>
        browser?.run(shop.url, shop.store, `${name} ${testName}`, test, view),
      )
    }

    shop.itForShoppers = (testName, test) => {
      it(testName, async () =>
        browser?.visit([shop.url, shop.storefrontUrl], `${name} ${testName}`, test),
      )
    }

    tests(shop)
  })
}
