import type { MedusaContainer } from "@medusajs/framework/types"
import type { AxiosInstance } from "axios"
import { startEmulator, type Emulator, type EmulatorOptions } from "../../dev/emulator"
import type { StoreOptions, TestStore } from "../../dev/testing"
import { dispatchDeliveries } from "../../src/workflows"
import { closeApp, openApp } from "./app/app"
import { OrderSyncAdmin } from "./order-sync-admin"

/** A running store and the remote it sends to, as they are during a test. */
export interface Shop {
  api: AxiosInstance
  container: MedusaContainer
  /** Of the store; what a test needs that no route or service offers is asked of it directly. */
  databaseUrl: string
  /** As it was set up, before each test. */
  store: TestStore
  /** The plugin's admin API, as the store's admin sees it. */
  sync: OrderSyncAdmin
  /** One for all tests of a suite, emptied before each. */
  emulator: Emulator
}

export interface ShopOptions {
  emulator?: EmulatorOptions
  store?: StoreOptions
}

/** A suite of tests with a real store and a remote. The fields of `shop` exist within tests only. */
export function describeShop(
  name: string,
  tests: (shop: Shop) => void,
  options: ShopOptions = {},
): void {
  describe(name, () => {
    const shop = {} as Shop

    beforeAll(async () => {
      const { api, container, databaseUrl } = await openApp()
      Object.assign(shop, { api, container, databaseUrl })
      shop.emulator = await startEmulator(options.emulator)
    })

    afterAll(async () => {
      await shop.emulator?.close()
      await closeApp()
    })

    beforeEach(async () => {
      shop.emulator.reset()
      shop.store = await (await openApp()).setUp(options.store)
      shop.sync = new OrderSyncAdmin(shop.api, shop.store.adminHeaders)
    })

    tests(shop)

    // After what the tests themselves do last.
    afterEach(async () => {
      // Nothing of a test may continue in the next one, and nothing more than a hanging remote hangs.
      shop.emulator.reset()
      await dispatchDeliveries(shop.container)
      await (await openApp()).whenIdle()
    })
  })
}
