import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { startEmulator, type Emulator } from "../../dev/emulator"
import { placeOrder, setUpStore, type TestStore } from "../../dev/testing"
import { connect, deliveryOf, orderSync, waitUntil } from "../support/order-sync"

medusaIntegrationTestRunner({
  testSuite: ({ api, getContainer }) => {
    describe("a checkout while the remote never answers", () => {
      let emulator: Emulator
      let store: TestStore

      beforeAll(async () => {
        emulator = await startEmulator()
      })

      afterAll(async () => {
        // Ends the requests that hang, which would otherwise outlive the suite.
        await emulator.close()
      })

      beforeEach(async () => {
        emulator.reset()
        store = await setUpStore(api, getContainer())
      })

      it("is answered while the request still hangs, and so are all that follow", async () => {
        await connect(api, store, emulator, { config: { timeout_seconds: 60 }, concurrency: 1 })
        emulator.addFault({ action: { type: "hang" } })

        const first = await placeOrder(api, store)
        await emulator.waitForRequest(() => true)
        const second = await placeOrder(api, store)
        const third = await placeOrder(api, store)

        // Nothing has been answered, and yet three shoppers have their orders, and the events of
        // the later ones were handled: a subscriber that waited would have held them up.
        expect(emulator.requests.every(({ status, aborted }) => status === null && !aborted)).toBe(
          true,
        )
        for (const { id } of [first, second, third]) {
          await waitUntil(`${id} is marked`, async () => {
            const rows = await orderSync(getContainer()).listOrderSyncDeliveries({ order_id: id })
            return rows.length === 1
          })
        }
        expect(emulator.requests.every(({ status, aborted }) => status === null && !aborted)).toBe(
          true,
        )
        expect((await deliveryOf(api, store, third.id)).state).toBe("pending")
      })
    })
  },
})
