import { completeOrder, placeOrder } from "../../dev/testing"
import type {
  AdminOrderSyncConnectionResponse,
  AdminOrderSyncOrderDeliveryListResponse,
  AdminOrderSyncPreviewResponse,
  AdminSyncOrderSyncConnectionResponse,
  ProviderCapabilities,
} from "../../src/types"
import { orderSync, settle } from "../support/order-sync"
import { describeShop } from "../support/shop-suite"

/** A store that sends nothing automatically: every request was asked for. */
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

describeShop("orders in the admin API", (shop) => {
  const resend = (orderId: string, body?: unknown) =>
    shop.sync.post<AdminOrderSyncOrderDeliveryListResponse>(`/orders/${orderId}/resend`, body)
  const preview = (orderId: string, connectionId: string) =>
    shop.sync.get<AdminOrderSyncPreviewResponse>(
      `/orders/${orderId}/preview?connection_id=${connectionId}`,
    )

  /** With a key that no longer exists, as after a move to another machine. */
  const makeSecretsUnreadable = async (id: string) => {
    const service = orderSync(shop.container)
    const { sealed, key_fingerprint } = (await service.secrets.find([id])).get(id)!
    const lost = { api_key: { ...sealed.api_key, key_id: "gone" } }
    await service.secrets.write(id, lost, key_fingerprint)
  }

  describe("the deliveries of an order", () => {
    it("are one for each connection", async () => {
      await shop.sync.connect(shop.emulator, { name: "First" })
      await shop.sync.connect(shop.emulator, { name: "Second", ...NOTHING_YET })
      const { id } = await placeOrder(shop.api, shop.store)
      await settle(shop.container, id)

      const deliveries = await shop.sync.deliveriesOf(id)

      expect(deliveries).toMatchObject([
        { order_id: id, state: "delivered", connection: { name: "First" } },
        { order_id: id, state: "skipped", skip_rule: "before_start_date" },
      ])
    })

    it("may be none, but not of an order that nobody knows", async () => {
      const { id } = await placeOrder(shop.api, shop.store)

      expect(await shop.sync.get(`/orders/${id}`)).toEqual({
        status: 200,
        body: { deliveries: [] },
      })
      expect(await shop.sync.get("/orders/order_none")).toMatchObject({
        status: 404,
        body: { message: "Order order_none was not found" },
      })
    })
  })

  describe("resending", () => {
    it("sends an order again that the remote seems to hold", async () => {
      await shop.sync.connect(shop.emulator)
      const { id } = await placeOrder(shop.api, shop.store)
      await settle(shop.container, id)
      expect(shop.emulator.tally(id)).toMatchObject({ creates: 1, updates: 0 })

      const { status, body } = await resend(id)
      expect(status).toBe(200)
      expect(body.deliveries).toMatchObject([{ order_id: id, state: "pending", is_urgent: true }])
      await settle(shop.container)

      expect(shop.emulator.tally(id)).toMatchObject({ creates: 1, updates: 1 })
      expect(await shop.sync.deliveriesOf(id)).toMatchObject([{ state: "delivered" }])
    })

    it("overrules the connection's rules, at the connection that is named", async () => {
      const { id: connection_id } = await shop.sync.connect(shop.emulator, NOTHING_YET)
      await shop.sync.connect(shop.emulator, { ...NOTHING_YET, name: "Other" })
      const { id } = await placeOrder(shop.api, shop.store)
      await settle(shop.container, id)
      expect(shop.emulator.orders()).toEqual([])

      const { body } = await resend(id, { connection_id })
      expect(body.deliveries).toMatchObject([{ connection_id, is_forced: true }])
      await settle(shop.container)

      expect(shop.emulator.order(id)).toBeDefined()
      expect(await shop.sync.deliveriesOf(id)).toMatchObject([
        { connection_id, state: "delivered" },
        { state: "skipped" },
      ])
    })

    it("refuses what would go nowhere", async () => {
      const { id } = await placeOrder(shop.api, shop.store)
      expect(await resend(id)).toMatchObject({
        status: 400,
        body: { type: "not_allowed", message: expect.stringContaining("switched on") },
      })

      const off = await shop.sync.connect(shop.emulator, { name: "Off", is_enabled: false })
      expect(await resend(id, { connection_id: off.id })).toMatchObject({
        status: 400,
        body: { message: 'The connection "Off" is switched off. Switch it on first.' },
      })
      expect((await resend(id, { connection_id: "oscon_none" })).status).toBe(404)
      expect((await resend("order_none")).status).toBe(404)
      expect((await resend(id, { connection_ids: [off.id] })).status).toBe(400)
      expect(await shop.sync.deliveriesOf(id)).toEqual([])
    })
  })

  describe("the preview", () => {
    it("shows exactly what is sent then, and sends nothing itself", async () => {
      const connection = await shop.sync.connect(shop.emulator, NOTHING_YET)
      const order = await placeOrder(shop.api, shop.store, {
        items: [{ variantId: shop.store.products[1].variantId, quantity: 2 }],
      })
      await settle(shop.container, order.id)

      const excluded = await preview(order.id, connection.id)
      expect(excluded.body).toMatchObject({
        operation: "skip",
        skip_rule: "before_start_date",
        errors: [],
      })
      expect(excluded.body.coercions).toContainEqual(
        expect.objectContaining({ field: "products[0].image", code: "image_placeholder" }),
      )

      await shop.sync.post(`/connections/${connection.id}`, { rules: { start_date: null } })
      await settle(shop.container)
      const [sent] = shop.emulator.requests.filter(({ path }) => path === "/api/orders/track")
      expect(excluded.body.payload).toEqual(sent.body)

      const requests = shop.emulator.requests.length
      expect((await preview(order.id, connection.id)).body).toMatchObject({
        operation: "none",
        skip_rule: null,
      })
      expect(shop.emulator.requests).toHaveLength(requests)
    })

    it("knows what the remote cannot do", async () => {
      const { id: connection_id } = await shop.sync.connect(shop.emulator)
      const { id } = await placeOrder(shop.api, shop.store)
      await settle(shop.container, id)
      await orderSync(shop.container).connections.writeSettings(connection_id, {
        is_enabled: false,
        capabilities: { ...CAPABILITIES, update: false },
      })
      await completeOrder(shop.api, shop.store, id)

      expect((await preview(id, connection_id)).body.operation).toBe("update_unsupported")

      await orderSync(shop.container).connections.writeSettings(connection_id, {
        capabilities: CAPABILITIES,
      })
      expect((await preview(id, connection_id)).body).toMatchObject({
        operation: "update",
        payload: { id, status: "done" },
      })
    })

    it("needs an order and a connection that exist", async () => {
      const { id: connection_id } = await shop.sync.connect(shop.emulator)
      const { id } = await placeOrder(shop.api, shop.store)

      expect((await shop.sync.get(`/orders/${id}/preview`)).status).toBe(400)
      expect((await preview(id, "oscon_none")).status).toBe(404)
      expect((await preview("order_none", connection_id)).status).toBe(404)
    })

    it("says what to do about a connection that cannot be used", async () => {
      const { id: connection_id } = await shop.sync.connect(shop.emulator, { is_enabled: false })
      await makeSecretsUnreadable(connection_id)
      const { id } = await placeOrder(shop.api, shop.store)

      expect(await preview(id, connection_id)).toMatchObject({
        status: 400,
        body: {
          type: "not_allowed",
          message: expect.stringContaining("Enter the API key again"),
        },
      })
    })
  })

  describe("syncing statuses manually", () => {
    const sync = (id: string) =>
      shop.sync.post<AdminSyncOrderSyncConnectionResponse>(`/connections/${id}/sync`)

    it("reads what people did at the remote", async () => {
      const connection = await shop.sync.connect(shop.emulator)
      const { id } = await placeOrder(shop.api, shop.store)
      await settle(shop.container, id)
      shop.emulator.setStatus(id, "processing")

      const { status, body } = await sync(connection.id)

      expect(status).toBe(200)
      expect(body).toEqual({
        checked: 1,
        changed: 1,
        is_complete: true,
        requests: expect.any(Number),
      })
      expect(await shop.sync.deliveriesOf(id)).toMatchObject([{ remote_status: "processing" }])
    })

    it("says what the remote refuses and what to do", async () => {
      const connection = await shop.sync.connect(shop.emulator)
      const { id } = await placeOrder(shop.api, shop.store)
      await settle(shop.container, id)
      shop.emulator.projects.rotateKey()

      expect(await sync(connection.id)).toMatchObject({
        status: 400,
        body: {
          type: "not_allowed",
          message: expect.stringMatching(/API key is missing, wrong .* Test the connection/),
        },
      })

      const { body } = await shop.sync.get<AdminOrderSyncConnectionResponse>(
        `/connections/${connection.id}`,
      )
      expect(body.connection).toMatchObject({
        pause: { kind: "auth", paused_at: expect.any(String) },
        last_sync_error: expect.any(String),
      })
    })

    it("says that the remote cannot be reached", async () => {
      const connection = await shop.sync.connect(shop.emulator)
      const { id } = await placeOrder(shop.api, shop.store)
      await settle(shop.container, id)
      await shop.emulator.setDown(true)
      try {
        expect(await sync(connection.id)).toMatchObject({
          status: 400,
          body: { message: expect.stringContaining("Test the connection") },
        })
      } finally {
        await shop.emulator.setDown(false)
      }
    })

    it("says what to do about a key that cannot be read", async () => {
      const { id } = await shop.sync.connect(shop.emulator, { is_enabled: false })
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
