import { createOrderWorkflow } from "@medusajs/medusa/core-flows"
import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { startEmulator, type Emulator } from "../../dev/emulator"
import {
  cancelOrder,
  capturePayment,
  completeOrder,
  convertDraft,
  createDraft,
  deliverOrder,
  editOrder,
  fulfillOrder,
  placeOrder,
  setUpStore,
  shipOrder,
  updateOrder,
  type TestStore,
} from "../../dev/testing"
import {
  connect,
  deliveryOf,
  orderSync,
  settle,
  waitForRemote,
  waitUntil,
} from "../support/order-sync"

medusaIntegrationTestRunner({
  testSuite: ({ api, getContainer }) => {
    describe("an order on its way to the remote", () => {
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

      const writesOf = (orderId: string) =>
        emulator.requests.filter(({ method, orderId: id }) => method === "POST" && id === orderId)

      it("arrives as the guide asks for it", async () => {
        await connect(api, store, emulator)

        const order = await placeOrder(api, store, {
          items: [
            { variantId: store.products[0].variantId, quantity: 2 },
            { variantId: store.products[1].variantId, quantity: 1 },
          ],
          promotionCodes: [store.promotionCode],
        })
        await waitForRemote(emulator, order.id, "is there")

        const [request] = writesOf(order.id)
        expect(request.path).toBe("/api/orders/track")
        expect(request.headers.origin).toBe("https://shop.example.com")
        expect(request.body).toEqual({
          id: order.id,
          // (2 × 89.90 + 19.99) × 0.9 + 5.00, in cents
          total: 18481,
          currency: "EUR",
          phone: "+4930123456",
          email: "buyer@example.com",
          username: "Test Buyer",
          products: [
            {
              name: "Sneakers X (M)",
              price: 8990,
              count: 2,
              image: "https://example.com/images/sneakers-x.jpg",
            },
            {
              name: "T-Shirt Basic (M)",
              price: 1999,
              count: 1,
              image: "https://shop.example.com/favicon.ico",
            },
          ],
          data: [
            { name: "Order number", value: String(order.display_id) },
            { name: "Address", value: "Example Street 1, Example City, 10115, DE" },
            { name: "Delivery method", value: "Standard shipping" },
            { name: "Delivery cost", value: "5.00 EUR" },
            { name: "Discount", value: "19.98 EUR" },
            { name: "Promo codes", value: store.promotionCode },
            { name: "Payment status", value: "Authorized" },
          ],
        })
        await settle(getContainer())
        expect(await deliveryOf(api, store, order.id)).toMatchObject({
          state: "delivered",
          external_id: order.id,
          remote_existence: "present",
          remote_status: "new",
          coercions: expect.arrayContaining([
            { code: "image_placeholder", field: "products[1].image", message: expect.any(String) },
            { code: "amount_rounded", field: "total", message: expect.any(String) },
          ]),
        })
        expect(emulator.tally(order.id)).toMatchObject({ creates: 1, updates: 0, duplicates: 0 })
      })

      it("arrives at every connection that is enabled", async () => {
        await connect(api, store, emulator)
        emulator.projects.add({
          id: "second",
          keys: [{ key: "second-project-key-1" }],
          domains: [{ domain: "https://shop.example.com" }],
        })
        await connect(api, store, emulator, { secrets: { api_key: "second-project-key-1" } })
        await connect(api, store, emulator, { is_enabled: false })

        const order = await placeOrder(api, store, { currency: "usd" })
        await waitForRemote(emulator, order.id, "is in the first project")
        await waitUntil("it is in the second", () => Boolean(emulator.order(order.id, "second")))

        expect(emulator.order(order.id, "second")).toMatchObject({ currency: "USD", total: 10400 })
        expect(writesOf(order.id)).toHaveLength(2)
      })

      it("follows its changes, each with the whole order as it is then", async () => {
        await connect(api, store, emulator)
        const order = await placeOrder(api, store)
        await waitForRemote(emulator, order.id, "is there")

        await capturePayment(api, store, order.id)
        await waitForRemote(emulator, order.id, "is paid", ({ data }) =>
          data.some(({ value }) => value === "Paid"),
        )

        await editOrder(api, store, order.id, {
          quantities: { [order.items?.[0].id ?? ""]: 2 },
        })
        await waitForRemote(emulator, order.id, "has the edit", ({ total }) => total === 18480)

        await updateOrder(api, store, order.id, { email: "new@example.com" })
        await waitForRemote(
          emulator,
          order.id,
          "has the new email",
          ({ email }) => email === "new@example.com",
        )

        const fulfillmentId = await fulfillOrder(api, store, order.id)
        await shipOrder(api, store, order.id, fulfillmentId)
        await waitForRemote(
          emulator,
          order.id,
          "is in work",
          ({ status }) => status === "processing",
        )

        await deliverOrder(api, store, order.id, fulfillmentId)
        await completeOrder(api, store, order.id)
        await waitForRemote(emulator, order.id, "is done", ({ status }) => status === "done")

        await settle(getContainer())
        expect(emulator.tally(order.id)).toMatchObject({ creates: 1, duplicates: 0 })
        expect(emulator.maxConcurrentPerOrder).toBe(1)
        expect(await deliveryOf(api, store, order.id)).toMatchObject({
          state: "delivered",
          remote_status: "done",
        })
      })

      it("is cancelled there when it is cancelled here", async () => {
        await connect(api, store, emulator)
        const order = await placeOrder(api, store)
        await waitForRemote(emulator, order.id, "is there")

        await cancelOrder(api, store, order.id)

        await waitForRemote(
          emulator,
          order.id,
          "is cancelled",
          ({ status }) => status === "cancelled",
        )
      })

      it("is not sent again when nothing of it has changed", async () => {
        await connect(api, store, emulator)
        const order = await placeOrder(api, store)
        await waitForRemote(emulator, order.id, "is there")
        await settle(getContainer())

        await updateOrder(api, store, order.id, { metadata: { nobody_maps_this: "at all" } })
        await waitUntil("the change was looked at", async () => {
          const { desired_version, delivered_version } = await deliveryOf(api, store, order.id)
          return desired_version === 2 && delivered_version === 2
        })

        expect(writesOf(order.id)).toHaveLength(1)
      })

      it("costs one request for many changes that came while it was not looked at", async () => {
        const order = await placeOrder(api, store)
        for (const email of ["a@example.com", "b@example.com", "c@example.com"]) {
          await updateOrder(api, store, order.id, { email })
        }
        await connect(api, store, emulator, { rules: { start_date: null } })

        const { orderSync: service } = { orderSync: orderSync(getContainer()) }
        await service.deliveries.markDirty(await service.connections.listEnabledIds(), [order.id])
        await settle(getContainer())

        expect(writesOf(order.id)).toHaveLength(1)
        expect(emulator.order(order.id)?.email).toBe("c@example.com")
      })

      it("stays here as long as it is a draft", async () => {
        await connect(api, store, emulator)
        const draftId = await createDraft(api, store)
        await updateOrder(api, store, draftId, { email: "draft@example.com" }).catch(
          () => undefined,
        )
        await settle(getContainer())
        expect(emulator.orders()).toHaveLength(0)

        await convertDraft(api, store, draftId)

        await waitForRemote(emulator, draftId, "is there")
      })

      it("waits for the payment when the connection wants it paid", async () => {
        await connect(api, store, emulator, { rules: { send_when: "paid" } })
        const order = await placeOrder(api, store)
        await waitUntil("the rule was applied", async () => {
          const { state, skip_rule } = await deliveryOf(api, store, order.id)
          return state === "skipped" && skip_rule === "not_paid"
        })
        expect(emulator.orders()).toHaveLength(0)

        await capturePayment(api, store, order.id)

        await waitForRemote(emulator, order.id, "is there")
      })

      it("stays here when it is older than the connection", async () => {
        const order = await placeOrder(api, store)
        await connect(api, store, emulator)

        await updateOrder(api, store, order.id, { email: "new@example.com" })

        await waitUntil("the rule was applied", async () => {
          const { state, skip_rule } = await deliveryOf(api, store, order.id)
          return state === "skipped" && skip_rule === "before_start_date"
        })
        expect(emulator.orders()).toHaveLength(0)
      })

      it("can be read together with its deliveries", async () => {
        await connect(api, store, emulator)
        const order = await placeOrder(api, store)
        await waitForRemote(emulator, order.id, "is there")
        await settle(getContainer())

        const query = getContainer().resolve("query")
        const { data: orders } = await query.graph({
          entity: "order",
          fields: ["*", "order_sync_deliveries.*"],
          filters: { id: order.id },
        })
        expect(orders).toHaveLength(1)
        expect(orders[0]).toMatchObject({
          id: order.id,
          order_sync_deliveries: [expect.objectContaining({ state: "delivered" })],
        })
        const { data: deliveries } = await query.graph({
          entity: "order_sync_delivery",
          fields: ["id", "order.id", "order.email"],
          filters: { order_id: order.id },
        })
        expect(deliveries).toEqual([
          expect.objectContaining({
            order: expect.objectContaining({ id: order.id, email: "buyer@example.com" }),
          }),
        ])
      })

      it("tells the store's bus that it was delivered", async () => {
        const bus = getContainer().resolve("event_bus")
        const heard: unknown[] = []
        const subscriber = async ({ data }: { data: unknown }) => {
          heard.push(data)
        }
        bus.subscribe("order-sync.delivered", subscriber, { subscriberId: "test-delivered" })
        const connectionId = await connect(api, store, emulator)

        const order = await placeOrder(api, store)
        await waitUntil("the event came", () => heard.length > 0)

        expect(heard).toEqual([
          expect.objectContaining({ order_id: order.id, connection_id: connectionId }),
        ])
        bus.unsubscribe("order-sync.delivered", subscriber, { subscriberId: "test-delivered" })
      })

      it("is sent with fractions, lines typed in by hand and no address", async () => {
        await connect(api, store, emulator)
        const { result: order } = await createOrderWorkflow(getContainer()).run({
          input: {
            region_id: store.regions[0].id,
            currency_code: "eur",
            sales_channel_id: store.salesChannelId,
            email: "hand@example.com",
            items: [{ title: "Cable, by the metre", quantity: 2.5, unit_price: 1.5 }],
          } as never,
        })
        const service = orderSync(getContainer())
        await service.deliveries.markDirty(await service.connections.listEnabledIds(), [order.id])
        await settle(getContainer())

        expect(writesOf(order.id)[0].body).toMatchObject({
          total: 375,
          username: "hand@example.com",
          products: [
            {
              name: "Cable, by the metre × 2.5",
              price: 375,
              count: 1,
              image: "https://shop.example.com/favicon.ico",
            },
          ],
        })
      })
    })
  },
})
