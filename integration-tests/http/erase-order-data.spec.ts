import { Modules } from "@medusajs/framework/utils"
import { placeOrder, updateOrder, waitUntil } from "../../dev/testing"
import type {
  AdminEraseOrderSyncOrderResponse,
  AdminOrderSyncDeliveryResponse,
  AdminRetryOrderSyncDeliveriesResponse,
} from "../../src/types"
import { settle, waitForRemote } from "../support/order-sync"
import { describeShop } from "../support/shop-suite"

describeShop("erasing what is held of an order", (shop) => {
  const erase = (orderId: string, body?: unknown) =>
    shop.sync.post<AdminEraseOrderSyncOrderResponse>(`/orders/${orderId}/erase`, body)

  /** The order's only delivery with its attempts. */
  const deliveryOf = async (orderId: string) => {
    const [{ id }] = await shop.sync.deliveriesOf(orderId)
    const { body } = await shop.sync.get<AdminOrderSyncDeliveryResponse>(`/deliveries/${id}`)
    return body.delivery
  }

  const parkedOrder = async () => {
    shop.emulator.addFault({
      match: { method: "POST" },
      times: 1,
      action: {
        type: "status",
        status: 422,
        body: { message: "No", errors: { "products.0.image": ["Not a URL."] } },
      },
    })
    const { id } = await placeOrder(shop.api, shop.store, {
      items: [{ variantId: shop.store.products[1].variantId, quantity: 1 }],
    })
    await waitUntil("the order is parked", async () => {
      const [delivery] = await shop.sync.deliveriesOf(id)
      return delivery?.state === "parked"
    })
    return id
  }

  it("takes the attempts and the remarks away, and says how many", async () => {
    await shop.sync.connect(shop.emulator)
    const orderId = await parkedOrder()
    const before = await deliveryOf(orderId)
    expect(before).toMatchObject({
      error_message: expect.any(String),
      error_fields: { "products.0.image": ["Not a URL."] },
      coercions: [expect.objectContaining({ code: "image_placeholder" })],
    })
    expect(before.attempts_log.length).toBeGreaterThan(0)

    expect(await erase(orderId)).toEqual({
      status: 200,
      body: { order_id: orderId, deliveries: 1, attempts: before.attempts_log.length },
    })

    expect(await deliveryOf(orderId)).toEqual({
      ...before,
      attempts_log: [],
      error_message: null,
      error_fields: null,
      coercions: null,
      updated_at: expect.any(String),
    })
  })

  it("may be asked again, and leaves the same order at the remote and here", async () => {
    await shop.sync.connect(shop.emulator)
    const { id } = await placeOrder(shop.api, shop.store)
    const other = await placeOrder(shop.api, shop.store)
    await settle(shop.container, other.id)

    expect((await erase(id)).body).toEqual({ order_id: id, deliveries: 1, attempts: 1 })
    expect((await erase(id)).body).toEqual({ order_id: id, deliveries: 1, attempts: 0 })
    expect((await deliveryOf(other.id)).attempts_log).toHaveLength(1)

    const requests = shop.emulator.requests.length
    const [{ id: deliveryId }] = await shop.sync.deliveriesOf(id)
    const { body } = await shop.sync.post<AdminRetryOrderSyncDeliveriesResponse>(
      `/deliveries/${deliveryId}/retry`,
    )
    expect(body.count).toBe(1)
    await settle(shop.container)
    // The hash was kept, so what the remote holds already is not sent to it again.
    expect(shop.emulator.requests).toHaveLength(requests)

    await updateOrder(shop.api, shop.store, id, { email: "erased@example.com" })
    await waitForRemote(
      shop.emulator,
      id,
      "is changed",
      ({ email }) => email === "erased@example.com",
    )
    await settle(shop.container)
    expect(shop.emulator.tally(id)).toMatchObject({ creates: 1, updates: 1, duplicates: 0 })
  })

  it("keeps by what an order is known whose creation was never answered", async () => {
    await shop.sync.connect(shop.emulator, {
      config: {
        base_url: shop.emulator.url,
        origin: "https://shop.example.com",
        order_id_template: "shop-{display_id}",
      },
    })
    // The create arrives, and neither it nor the read that would settle it is answered.
    shop.emulator.addFault({ times: 1, match: { method: "POST" }, action: { type: "reset_after" } })
    shop.emulator.addFault({
      match: { method: "GET", path: "/api/external/orders/" },
      action: { type: "status", status: 503 },
    })
    const { id, display_id } = await placeOrder(shop.api, shop.store)
    await waitUntil("the creation is in doubt", async () => {
      const [delivery] = await shop.sync.deliveriesOf(id)
      return delivery?.remote_existence === "uncertain" && delivery.attempts > 0
    })

    expect((await erase(id)).status).toBe(200)
    shop.emulator.clearFaults()
    const [{ id: deliveryId }] = await shop.sync.deliveriesOf(id)
    await shop.sync.post(`/deliveries/${deliveryId}/retry`)
    await settle(shop.container)
    // Nothing at the remote says whose order this is, so a person does.
    expect(await shop.sync.deliveriesOf(id)).toMatchObject([{ error_kind: "id_collision" }])
    await shop.sync.post(`/deliveries/${deliveryId}/settle-collision`, { is_ours: true })
    await settle(shop.container)

    expect(await shop.sync.deliveriesOf(id)).toMatchObject([{ state: "delivered" }])
    expect(shop.emulator.tally(`shop-${display_id}`)).toMatchObject({ creates: 1, duplicates: 0 })
  })

  it("reaches an order that the store has deleted", async () => {
    await shop.sync.connect(shop.emulator)
    const { id } = await placeOrder(shop.api, shop.store)
    await settle(shop.container, id)
    await shop.container.resolve(Modules.ORDER).deleteOrders([id])

    expect(await erase(id)).toMatchObject({ status: 200, body: { deliveries: 1, attempts: 1 } })
  })

  it("finds nothing of an order that was never sent, and no order that nobody knows", async () => {
    const { id } = await placeOrder(shop.api, shop.store)

    expect((await erase(id)).body).toEqual({ order_id: id, deliveries: 0, attempts: 0 })
    expect(await erase("order_none")).toMatchObject({
      status: 404,
      body: { message: "Order order_none was not found" },
    })
    expect((await erase(id, { attempts: true })).status).toBe(400)
  })

  it("is refused while the order is being sent, because the answer comes after it", async () => {
    await shop.sync.connect(shop.emulator)
    const { id } = await placeOrder(shop.api, shop.store)
    await settle(shop.container, id)
    shop.emulator.addFault({ match: { method: "POST" }, times: 1, action: { type: "hang" } })
    await updateOrder(shop.api, shop.store, id, { email: "later@example.com" })
    await shop.emulator.waitForRequest(({ path }) => path === "/api/orders/update")

    expect(await erase(id)).toMatchObject({
      status: 400,
      body: { type: "not_allowed", message: expect.stringContaining("Nothing was erased") },
    })
    expect((await deliveryOf(id)).attempts_log).toHaveLength(1)

    // What hangs is cut off, so that nobody waits for its timeout.
    await shop.emulator.setDown(true)
    await shop.emulator.setDown(false)
  })
})
