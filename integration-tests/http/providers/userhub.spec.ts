import {
  cancelOrder,
  capturePayment,
  completeOrder,
  deliverOrder,
  fulfillOrder,
  getOrder,
  packPieces,
  receiveReturn,
  requestReturn,
  shipOrder,
  shipPieces,
  updateOrder,
} from "../../../dev/testing"
import type {
  AdminOrderSyncRemoteFigureListResponse,
  AdminOrderSyncRemoteStatusListResponse,
} from "../../../src/types"
import { settle } from "../../support/order-sync"
import { testCommon } from "./support/common-tests"
import { describeProvider } from "./support/provider-suite"
import { USERHUB } from "./support/suites"

describeProvider("userhub", USERHUB, (shop) => {
  testCommon(shop, {
    previewed: (orderId) => ({
      customer_id: "guest-1",
      metadata: { medusa_order_id: orderId },
    }),
    spoiled: { write: true },
    afterDeletion: { cancelled: true },
    refused: [
      [{ currency: "euro" }, "config.currency"],
      [{ customer_id: "" }, "customer_id_path"],
      [{ product_id_path: "sku" }, "config.product_id_path"],
    ],
  })

  it("gets an order once, with its lines, amounts and marker", async () => {
    await shop.connect()
    const [sneakers, shirt] = shop.store.products
    const order = await shop.arrive({
      items: [
        { variantId: sneakers.variantId, quantity: 2 },
        { variantId: shirt.variantId, quantity: 1 },
      ],
      promotionCodes: [shop.store.promotionCode],
    })

    const [create] = shop.writes()
    expect(shop.writes()).toHaveLength(1)
    expect(create.path).toBe("/api/orders/place")
    const { items, ...body } = create.body as { items: { product_name: string }[] }
    expect(body).toMatchObject({
      customer_id: "guest-1",
      // (2 × 89.90 + 19.99) × 0.9 + 5.00, as the store has it
      total: 184.811,
      total_tax: 0,
      billing: {
        first_name: "Test",
        last_name: "Buyer",
        email: "buyer@example.com",
        phone: "+4930123456",
        address: "Example Street 1",
        city: "Example City",
        postal_code: "10115",
        country: "DE",
      },
      notes: `[medusa_order_id:${order.id}]`,
      metadata: {
        medusa_order_id: order.id,
        medusa_order: { number: String(order.display_id), currency: "EUR" },
      },
    })
    expect([...items].sort((a, b) => a.product_name.localeCompare(b.product_name))).toEqual([
      { product_id: "discount", product_name: "Discount", quantity: 1, price: -19.979 },
      { product_id: sneakers.variantId, product_name: "Sneakers X (M)", quantity: 2, price: 89.9 },
      { product_id: "shipping", product_name: "Standard shipping", quantity: 1, price: 5 },
      {
        product_id: shirt.variantId,
        product_name: "T-Shirt Basic (M)",
        quantity: 1,
        price: 19.99,
      },
    ])
    expect(await shop.delivery(order.id)).toMatchObject({
      state: "delivered",
      external_id: shop.there(order.id)?.id,
      remote_existence: "present",
      remote_status: "new",
    })
  })

  describe("what changes in the store", () => {
    it("becomes its status, from shipment to completion", async () => {
      await shop.connect()
      const order = await shop.arrive()

      const fulfillmentId = await fulfillOrder(shop.api, shop.store, order.id)
      await shipOrder(shop.api, shop.store, order.id, fulfillmentId)
      await shop.until(order.id, "is in work", ({ status }) => status === "in_progress")
      await deliverOrder(shop.api, shop.store, order.id, fulfillmentId)
      await shop.until(order.id, "is completed", ({ status }) => status === "completed")
      await completeOrder(shop.api, shop.store, order.id)
      await settle(shop.container)

      expect(await shop.delivery(order.id)).toMatchObject({
        state: "delivered",
        remote_status: "done",
        remote_status_code: "completed",
        remote_status_label: "Completed",
      })
      expect(shop.remote.tally(order.id)).toMatchObject({ creates: 1, maxConcurrent: 1 })
    })

    it("is cancelled at the remote", async () => {
      await shop.connect()
      const order = await shop.arrive()

      await cancelOrder(shop.api, shop.store, order.id)

      await shop.until(order.id, "is cancelled", ({ cancelled }) => cancelled)
      await settle(shop.container)
      expect(await shop.delivery(order.id)).toMatchObject({
        state: "delivered",
        remote_status: "cancelled",
      })
    })

    it("tells what was paid and how the parcel is tracked in its metadata", async () => {
      await shop.connect()
      const order = await shop.arrive()
      const pieces = [{ id: order.items![0].id, quantity: 1 }]

      await capturePayment(shop.api, shop.store, order.id)
      const packed = await packPieces(shop.api, shop.store, order.id, pieces)
      const url = "https://carrier.example.com/TRACK-1"
      await shop.change(order.id, () =>
        shipPieces(shop.api, shop.store, order.id, packed, pieces, [
          { tracking_number: "TRACK-1", tracking_url: url, label_url: url },
        ]),
      )

      expect(shop.remote.orders()[0].metadata).toMatchObject({
        medusa_order: {
          paid_total: "94.9",
          payment_status: "captured",
          tracking: expect.stringContaining("TRACK-1"),
        },
      })
    })

    it("adds a note of what came back", async () => {
      await shop.connect({ status_rules: { outgoing: { returned: "done" } } })
      const order = await shop.arrive()
      const pieces = [{ id: order.items![0].id, quantity: 1 }]
      const packed = await packPieces(shop.api, shop.store, order.id, pieces)
      await shipPieces(shop.api, shop.store, order.id, packed, pieces)

      const returned = await requestReturn(shop.api, shop.store, order.id, pieces)
      await receiveReturn(shop.api, shop.store, returned, { sound: pieces })

      await shop.until(order.id, "is completed", ({ status }) => status === "completed")
      expect(shop.writes().at(-1)?.body).toMatchObject({
        action: "complete",
        notes: "Returned in the shop",
      })
    })

    it("is kept in its metadata, and said to be a part only", async () => {
      await shop.connect()
      const order = await shop.arrive()

      const delivery = await shop.change(order.id, () =>
        updateOrder(shop.api, shop.store, order.id, { email: "new@example.com" }),
      )

      const stored = shop.remote.orders()[0]
      expect(stored.metadata).toMatchObject({
        medusa_order_id: order.id,
        medusa_order: { billing: { email: "new@example.com" } },
      })
      expect(stored.billing).toMatchObject({ email: "buyer@example.com" })
      expect(delivery).toMatchObject({ state: "delivered", error_code: "update_partial" })
    })
  })

  describe("a status that was changed at the remote", () => {
    it("is shown with the remote's own word", async () => {
      const connectionId = await shop.connect()
      const order = await shop.arrive()

      shop.remote.setStatus(shop.there(order.id)!.id, "on_hold")

      expect(await shop.readBack(connectionId)).toMatchObject({ checked: 1, changed: 1 })
      expect(await shop.delivery(order.id)).toMatchObject({
        remote_status: "processing",
        remote_status_code: "on_hold",
        remote_status_label: "On hold",
      })
    })

    it("does to the store's order what is set for its code, else for its class", async () => {
      const connectionId = await shop.connect({
        status_rules: { actions: { cancelled: "cancel" }, actions_by_code: { refunded: "none" } },
      })
      const refunded = await shop.arrive()
      const cancelled = await shop.arrive()

      shop.remote.setStatus(shop.there(refunded.id)!.id, "refunded")
      shop.remote.setStatus(shop.there(cancelled.id)!.id, "cancelled")
      await shop.readBack(connectionId)

      expect((await getOrder(shop.api, shop.store, refunded.id)).status).toBe("pending")
      expect((await getOrder(shop.api, shop.store, cancelled.id)).status).toBe("canceled")
    })
  })

  it("tells its statuses and figures", async () => {
    const connectionId = await shop.connect()
    await shop.arrive()

    const { body } = await shop.sync.get<AdminOrderSyncRemoteStatusListResponse>(
      `/connections/${connectionId}/statuses`,
    )
    // The guide names both paths.
    expect(shop.remote.requests.map(({ path }) => path)).toEqual(
      expect.arrayContaining([expect.stringMatching(/\/(meta\/statuses|statuses\/available)$/)]),
    )
    expect(body.statuses).toHaveLength(8)
    expect(body.statuses).toContainEqual({
      code: "on_hold",
      label: "On hold",
      status: "processing",
    })
    const figures = await shop.sync.get<AdminOrderSyncRemoteFigureListResponse>(
      `/connections/${connectionId}/figures`,
    )
    expect(figures.body.figures).toEqual(
      expect.arrayContaining([
        { name: "total_orders", label: "stats.total_orders", value: "1" },
        { name: "total_revenue", label: "stats.total_revenue", value: "94.90 EUR" },
      ]),
    )
  })
})
