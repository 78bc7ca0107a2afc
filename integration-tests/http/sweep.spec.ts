import { createOrderWorkflow } from "@medusajs/medusa/core-flows"
import { Modules } from "@medusajs/framework/utils"
import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { startEmulator, type Emulator } from "../../dev/emulator"
import { createDraft, placeOrder, setUpStore, type TestStore } from "../../dev/testing"
import { sweepOrdersWorkflow } from "../../src/workflows"
import { connect, deliveryOf, orderSync, settle, waitForRemote } from "../support/order-sync"

medusaIntegrationTestRunner({
  testSuite: ({ api, getContainer }) => {
    describe("the sweep", () => {
      let emulator: Emulator
      let store: TestStore

      beforeAll(async () => {
        emulator = await startEmulator()
      })

      afterAll(async () => {
        await emulator.close()
      })

      beforeEach(async () => {
        emulator.reset()
        store = await setUpStore(api, getContainer())
      })

      /** An order that no event announces, as after a crash inside the checkout. */
      const createUnannounced = async (): Promise<string> => {
        const { result } = await createOrderWorkflow(getContainer()).run({
          input: {
            region_id: store.regions[0].id,
            currency_code: "eur",
            sales_channel_id: store.salesChannelId,
            email: "silent@example.com",
            items: [{ title: "Cap Black", quantity: 1, unit_price: 12 }],
          } as never,
        })
        return result.id
      }

      const sweep = async (connection_id: string, is_full = false) => {
        const { result } = await sweepOrdersWorkflow(getContainer()).run({
          input: { connection_id, is_full },
        })
        return result
      }

      /** The two minutes that a swept order is left alone are over. */
      const passSettlingTime = async () => {
        const service = orderSync(getContainer())
        const rows = await service.listOrderSyncDeliveries({ state: "pending" })
        await service.updateOrderSyncDeliveries(
          rows.map(({ id }) => ({ id, next_attempt_at: new Date(Date.now() - 1_000) })),
        )
      }

      it("finds an order that no event announced, and leaves it alone for a while", async () => {
        const connectionId = await connect(api, store, emulator)
        const orderId = await createUnannounced()

        await sweep(connectionId)
        await settle(getContainer())
        expect(emulator.orders()).toHaveLength(0)
        const { next_attempt_at } = await deliveryOf(api, store, orderId)
        expect(Date.parse(String(next_attempt_at))).toBeGreaterThan(Date.now() + 60_000)

        await passSettlingTime()
        await settle(getContainer())
        expect(emulator.order(orderId)).toMatchObject({ total: 1200 })
        expect(await sweep(connectionId)).toMatchObject({ found: 0, changed: 0 })
        expect(emulator.tally(orderId)).toMatchObject({ creates: 1 })
      })

      it("does not send what the checkout has taken back meanwhile", async () => {
        const connectionId = await connect(api, store, emulator)
        const orderId = await createUnannounced()
        await sweep(connectionId)

        await getContainer().resolve(Modules.ORDER).deleteOrders([orderId])
        await passSettlingTime()
        await settle(getContainer())

        expect(emulator.requests.filter(({ method }) => method === "POST")).toHaveLength(0)
        expect(await deliveryOf(api, store, orderId)).toMatchObject({
          state: "skipped",
          skip_rule: "deleted",
        })
      })

      it("leaves drafts alone", async () => {
        const connectionId = await connect(api, store, emulator)
        const draftId = await createDraft(api, store)

        expect(await sweep(connectionId, true)).toMatchObject({ found: 0 })
        const rows = await orderSync(getContainer()).listOrderSyncDeliveries({ order_id: draftId })
        expect(rows.every(({ skip_rule }) => skip_rule === "draft")).toBe(true)
      })

      it("leaves alone what is older than the connection's start date", async () => {
        const old = await createUnannounced()
        const connectionId = await connect(api, store, emulator)

        await sweep(connectionId, true)
        await passSettlingTime()
        await settle(getContainer())

        expect(emulator.order(old)).toBeUndefined()
      })

      it("takes all there is when the connection has no start date", async () => {
        const old = await createUnannounced()
        const connectionId = await connect(api, store, emulator, { rules: { start_date: null } })

        await sweep(connectionId, true)
        await passSettlingTime()
        await settle(getContainer())

        expect(emulator.order(old)).toBeDefined()
      })

      it("finds a change that no event announced", async () => {
        const connectionId = await connect(api, store, emulator)
        const order = await placeOrder(api, store)
        await waitForRemote(emulator, order.id, "is there")
        await settle(getContainer())

        await getContainer()
          .resolve(Modules.ORDER)
          .updateOrders([{ id: order.id, email: "silent-change@example.com" }])
        await sweep(connectionId)
        await settle(getContainer())

        expect(emulator.order(order.id)?.email).toBe("silent-change@example.com")
      })

      it("looks again, in full, at every order that the remote is still working on", async () => {
        const connectionId = await connect(api, store, emulator)
        const order = await placeOrder(api, store)
        await waitForRemote(emulator, order.id, "is there")
        await settle(getContainer())
        const before = emulator.requests.length

        const { delivered_version } = await deliveryOf(api, store, order.id)
        await sweep(connectionId, true)
        await settle(getContainer())

        const after = await deliveryOf(api, store, order.id)
        expect(after.delivered_version).toBeGreaterThan(delivered_version)
        expect(emulator.requests).toHaveLength(before)
      })
    })
  },
})
