import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { startEmulator, type Emulator } from "../../dev/emulator"
import { completeOrder, placeOrder, setUpStore, type TestStore } from "../../dev/testing"
import type {
  AdminOrderSyncConnectionAnswer,
  AdminOrderSyncOrderDeliveriesAnswer,
  AdminOrderSyncPreviewAnswer,
  AdminSyncOrderSyncConnectionAnswer,
  ProviderCapabilities,
} from "../../src/types"
import { kickDelivery } from "../../src/workflows"
import { orderSync, settle } from "../support/order-sync"
import { OrderSyncAdmin } from "./support/order-sync-admin"

/** A store that sends nothing by itself: whatever goes out was asked for. */
const NOTHING_YET = { rules: { start_date: "2100-01-01T00:00:00Z" } }

const CAPABILITIES: ProviderCapabilities = {
  update: true,
  cancel: true,
  fetchOne: true,
  list: true,
  events: true,
  tracking: true,
  history: true,
  items: true,
}

medusaIntegrationTestRunner({
  testSuite: ({ api, getContainer }) => {
    describe("orders in the admin API", () => {
      let emulator: Emulator
      let store: TestStore
      let admin: OrderSyncAdmin

      beforeAll(async () => {
        emulator = await startEmulator()
      })

      afterAll(async () => {
        await emulator.close()
      })

      beforeEach(async () => {
        emulator.reset()
        store = await setUpStore(api, getContainer())
        admin = new OrderSyncAdmin(api, store.adminHeaders)
      })

      afterEach(async () => {
        await kickDelivery(getContainer())
      })

      const resend = (orderId: string, body?: unknown) =>
        admin.post<AdminOrderSyncOrderDeliveriesAnswer>(`/orders/${orderId}/resend`, body)
      const preview = (orderId: string, connectionId: string) =>
        admin.get<AdminOrderSyncPreviewAnswer>(
          `/orders/${orderId}/preview?connection_id=${connectionId}`,
        )

      /** Under a key that is not there any more, as after a move to another machine. */
      const makeSecretsUnreadable = async (id: string) => {
        const service = orderSync(getContainer())
        const { sealed, key_fingerprint } = (await service.secrets.find([id])).get(id)!
        const lost = { api_key: { ...sealed.api_key, key_id: "gone" } }
        await service.secrets.write(id, lost, key_fingerprint)
      }

      describe("the deliveries of an order", () => {
        it("are one for each connection", async () => {
          await admin.connect(emulator, { name: "First" })
          await admin.connect(emulator, { name: "Second", ...NOTHING_YET })
          const { id } = await placeOrder(api, store)
          await settle(getContainer())

          const deliveries = await admin.deliveriesOf(id)

          expect(deliveries).toMatchObject([
            { order_id: id, state: "delivered", connection: { name: "First" } },
            { order_id: id, state: "skipped", skip_rule: "before_start_date" },
          ])
        })

        it("may be none, but not of an order that nobody knows", async () => {
          const { id } = await placeOrder(api, store)

          expect(await admin.get(`/orders/${id}`)).toEqual({
            status: 200,
            body: { deliveries: [] },
          })
          expect(await admin.get("/orders/order_none")).toMatchObject({
            status: 404,
            body: { message: "Order order_none was not found" },
          })
        })
      })

      describe("resending", () => {
        it("sends an order again that the remote seems to hold", async () => {
          await admin.connect(emulator)
          const { id } = await placeOrder(api, store)
          await settle(getContainer())
          expect(emulator.tally(id)).toMatchObject({ creates: 1, updates: 0 })

          const { status, body } = await resend(id)
          expect(status).toBe(200)
          expect(body.deliveries).toMatchObject([
            { order_id: id, state: "pending", is_urgent: true },
          ])
          await settle(getContainer())

          expect(emulator.tally(id)).toMatchObject({ creates: 1, updates: 1 })
          expect(await admin.deliveriesOf(id)).toMatchObject([{ state: "delivered" }])
        })

        it("overrules the connection's rules, at the connection that is named", async () => {
          const { id: connection_id } = await admin.connect(emulator, NOTHING_YET)
          await admin.connect(emulator, { ...NOTHING_YET, name: "Other" })
          const { id } = await placeOrder(api, store)
          await settle(getContainer())
          expect(emulator.orders()).toEqual([])

          const { body } = await resend(id, { connection_id })
          expect(body.deliveries).toMatchObject([{ connection_id, is_forced: true }])
          await settle(getContainer())

          expect(emulator.order(id)).toBeDefined()
          expect(await admin.deliveriesOf(id)).toMatchObject([
            { connection_id, state: "delivered" },
            { state: "skipped" },
          ])
        })

        it("refuses what would go nowhere", async () => {
          const { id } = await placeOrder(api, store)
          expect(await resend(id)).toMatchObject({
            status: 400,
            body: { type: "not_allowed", message: expect.stringContaining("switched on") },
          })

          const off = await admin.connect(emulator, { name: "Off", is_enabled: false })
          expect(await resend(id, { connection_id: off.id })).toMatchObject({
            status: 400,
            body: { message: 'The connection "Off" is switched off. Switch it on first.' },
          })
          expect((await resend(id, { connection_id: "oscon_none" })).status).toBe(404)
          expect((await resend("order_none")).status).toBe(404)
          expect((await resend(id, { connection_ids: [off.id] })).status).toBe(400)
          expect(await admin.deliveriesOf(id)).toEqual([])
        })
      })

      describe("the preview", () => {
        it("shows exactly what is sent then, and sends nothing itself", async () => {
          const connection = await admin.connect(emulator, NOTHING_YET)
          const order = await placeOrder(api, store, {
            items: [{ variantId: store.products[1].variantId, quantity: 2 }],
          })
          await settle(getContainer())

          const excluded = await preview(order.id, connection.id)
          expect(excluded.body).toMatchObject({
            operation: "skip",
            skip_rule: "before_start_date",
            errors: [],
          })
          expect(excluded.body.coercions).toContainEqual(
            expect.objectContaining({ field: "products[0].image", code: "image_placeholder" }),
          )

          await admin.post(`/connections/${connection.id}`, { rules: { start_date: null } })
          await settle(getContainer())
          const [sent] = emulator.requests.filter(({ path }) => path === "/api/orders/track")
          expect(excluded.body.payload).toEqual(sent.body)

          const requests = emulator.requests.length
          expect((await preview(order.id, connection.id)).body).toMatchObject({
            operation: "none",
            skip_rule: null,
          })
          expect(emulator.requests).toHaveLength(requests)
        })

        it("knows what the remote cannot do", async () => {
          const { id: connection_id } = await admin.connect(emulator)
          const { id } = await placeOrder(api, store)
          await settle(getContainer())
          await orderSync(getContainer()).connections.writeSettings(connection_id, {
            is_enabled: false,
            capabilities: { ...CAPABILITIES, update: false },
          })
          await completeOrder(api, store, id)

          expect((await preview(id, connection_id)).body.operation).toBe("none")

          await orderSync(getContainer()).connections.writeSettings(connection_id, {
            capabilities: CAPABILITIES,
          })
          expect((await preview(id, connection_id)).body).toMatchObject({
            operation: "update",
            payload: { id, status: "done" },
          })
        })

        it("needs an order and a connection that are there", async () => {
          const { id: connection_id } = await admin.connect(emulator)
          const { id } = await placeOrder(api, store)

          expect((await admin.get(`/orders/${id}/preview`)).status).toBe(400)
          expect((await preview(id, "oscon_none")).status).toBe(404)
          expect((await preview("order_none", connection_id)).status).toBe(404)
        })

        it("says what to do about a connection that cannot be used", async () => {
          const { id: connection_id } = await admin.connect(emulator, { is_enabled: false })
          await makeSecretsUnreadable(connection_id)
          const { id } = await placeOrder(api, store)

          expect(await preview(id, connection_id)).toMatchObject({
            status: 400,
            body: {
              type: "not_allowed",
              message: expect.stringContaining("Enter the API key again"),
            },
          })
        })
      })

      describe("syncing statuses by hand", () => {
        const sync = (id: string) =>
          admin.post<AdminSyncOrderSyncConnectionAnswer>(`/connections/${id}/sync`)

        it("reads what people did at the remote", async () => {
          const connection = await admin.connect(emulator)
          const { id } = await placeOrder(api, store)
          await settle(getContainer())
          emulator.setStatus(id, "processing")

          const { status, body } = await sync(connection.id)

          expect(status).toBe(200)
          expect(body).toEqual({ checked: 1, changed: 1, requests: expect.any(Number) })
          expect(await admin.deliveriesOf(id)).toMatchObject([{ remote_status: "processing" }])
        })

        it("says what the remote refuses and what to do", async () => {
          const connection = await admin.connect(emulator)
          await placeOrder(api, store)
          await settle(getContainer())
          emulator.projects.rotateKey()

          expect(await sync(connection.id)).toMatchObject({
            status: 400,
            body: {
              type: "not_allowed",
              message: expect.stringMatching(/API key is missing, wrong .* Test the connection/),
            },
          })

          const { body } = await admin.get<AdminOrderSyncConnectionAnswer>(
            `/connections/${connection.id}`,
          )
          expect(body.connection).toMatchObject({
            pause: { kind: "auth", paused_at: expect.any(String) },
            last_sync_error: expect.any(String),
          })
        })

        it("says that the remote cannot be reached", async () => {
          const connection = await admin.connect(emulator)
          await placeOrder(api, store)
          await settle(getContainer())
          await emulator.setDown(true)
          try {
            expect(await sync(connection.id)).toMatchObject({
              status: 400,
              body: { message: expect.stringContaining("Test the connection") },
            })
          } finally {
            await emulator.setDown(false)
          }
        })

        it("says what to do about a key that cannot be read", async () => {
          const { id } = await admin.connect(emulator, { is_enabled: false })
          await makeSecretsUnreadable(id)

          expect(await sync(id)).toMatchObject({
            status: 400,
            body: {
              type: "not_allowed",
              message: expect.stringContaining("Enter the API key again"),
            },
          })
        })
      })
    })
  },
})
