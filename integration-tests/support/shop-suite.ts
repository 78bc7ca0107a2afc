import type { MedusaContainer } from "@medusajs/framework/types"
import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { startEmulator, type Emulator, type EmulatorOptions } from "../../dev/emulator"
import { setUpStore, type StoreApi, type TestStore } from "../../dev/testing"

/** A running store and the remote it sends to, as they are during a test. */
export interface Shop {
  api: StoreApi
  container: MedusaContainer
  /** Set up anew before each test. */
  store: TestStore
  /** One for all tests, emptied before each. */
  emulator: Emulator
}

/** A suite of tests with a real store and a remote. The fields of `shop` exist within tests only. */
export function describeShop(
  name: string,
  tests: (shop: Shop) => void,
  emulatorOptions: EmulatorOptions = {},
): void {
  medusaIntegrationTestRunner({
    testSuite: ({ api, getContainer }) => {
      describe(name, () => {
        const shop = { api } as Shop

        beforeAll(async () => {
          shop.emulator = await startEmulator(emulatorOptions)
        })

        afterAll(async () => {
          await shop.emulator.close()
        })

        beforeEach(async () => {
          shop.emulator.reset()
          shop.container = getContainer()
          shop.store = await setUpStore(api, shop.container)
        })

        tests(shop)
      })
    },
  })
}
