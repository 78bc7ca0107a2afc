import {
  cancelOrder,
  capturePayment,
  completeOrder,
  deliverOrder,
  editOrder,
  fulfillOrder,
  placeOrder,
  shipOrder,
  updateOrder,
  waitUntil,
} from "../../dev/testing"
import { connect, deliveryOf, orderSync, settle, waitForRemote } from "../support/order-sync"
import { describeShop } from "../support/shop-suite"

describeShop("an order on its way to the remote", (shop) => {
  const writesOf = (orderId: string) =>
    shop.emulator.requests.filter(({ method, orderId: id }) => method === "POST" && id === orderId)

  it("arrives as the guide asks for it", async () => {
    await connect(shop.api, shop.store, shop.emulator)

    const order = await placeOrder(shop.api, shop.store, {
      items: [
        { variantId: shop.store.products[0].variantId, quantity: 2 },
        { variantId: shop.store.products[1].variantId, quantity: 1 },
      ],
      promotionCodes: [shop.store.promotionCode],
    })
    await waitForRemote(shop.emulator, order.id, "exists")

    const [request] = writesOf(order.id)
    expect(request.path).toBe("/api/orders/track")
    expect(request.headers.origin).toBe("https://shop.example.com")
    const { products, ...rest } = request.body as { products: { name: string }[] }
    expect(rest).toEqual({
      id: order.id,
      // (2 × 89.90 + 19.99) × 0.9 + 5.00, in cents
      total: 18481,
      currency: "EUR",
      phone: "+4930123456",
      email: "buyer@example.com",
      username: "Test Buyer",
      data: [
        { name: "Order number", value: String(order.display_id) },
        { name: "Address", value: "Example Street 1, Example City, 10115, DE" },
        { name: "Delivery method", value: "Standard shipping" },
        { name: "Delivery cost", value: "5.00 EUR" },
        { name: "Fulfilment", value: "Not packed" },
        { name: "Discount", value: "19.98 EUR" },
        { name: "Promo codes", value: shop.store.promotionCode },
        { name: "Payment method", value: "Manual payment" },
        { name: "Payment status", value: "Authorized" },
        { name: "Outstanding", value: "184.81 EUR" },
      ],
    })
    // Lines that were written in one millisecond stand in an order that chance decides.
    expect([...products].sort((a, b) => a.name.localeCompare(b.name))).toEqual([
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
    ])
    await settle(shop.container)
    expect(await deliveryOf(shop.api, shop.store, order.id)).toMatchObject({
      state: "delivered",
      external_id: order.id,
      remote_existence: "present",
      remote_status: "new",
      coercions: expect.arrayContaining([
        {
          code: "image_placeholder",
          field: expect.stringMatching(/^products\[[01]\]\.image$/),
          message: expect.any(String),
        },
        { code: "amount_rounded", field: "total", message: expect.any(String) },
      ]),
    })
    expect(shop.emulator.tally(order.id)).toMatchObject({ creates: 1, updates: 0, duplicates: 0 })
  })

  it("arrives at every connection that is enabled", async () => {
    await connect(shop.api, shop.store, shop.emulator)
    shop.emulator.projects.add({
      id: "second",
      keys: [{ key: "second-project-key-1" }],
      domains: [{ domain: "https://shop.example.com" }],
    })
    await connect(shop.api, shop.store, shop.emulator, {
      secrets: { api_key: "second-project-key-1" },
    })
    await connect(shop.api, shop.store, shop.emulator, { is_enabled: false })

    const order = await placeOrder(shop.api, shop.store, { currency: "usd" })
    await waitForRemote(shop.emulator, order.id, "is in the first project")
    await waitUntil("it is in the second", () => Boolean(shop.emulator.order(order.id, "second")))

    expect(shop.emulator.order(order.id, "second")).toMatchObject({ currency: "USD", total: 10400 })
    expect(writesOf(order.id)).toHaveLength(2)
  })

  it("follows its changes, each with the whole order as it is then", async () => {
    await connect(shop.api, shop.store, shop.emulator)
    const order = await placeOrder(shop.api, shop.store)
    await waitForRemote(shop.emulator, order.id, "exists")

    await capturePayment(shop.api, shop.store, order.id)
    await waitForRemote(shop.emulator, order.id, "is paid", ({ data }) =>
      data.some(({ value }) => value === "Paid"),
    )

    await editOrder(shop.api, shop.store, order.id, {
      quantities: { [order.items?.[0].id ?? ""]: 2 },
    })
    await waitForRemote(shop.emulator, order.id, "has the edit", ({ total }) => total === 18480)

    await updateOrder(shop.api, shop.store, order.id, { email: "new@example.com" })
    await waitForRemote(
      shop.emulator,
      order.id,
      "has the new email",
      ({ email }) => email === "new@example.com",
    )

    const fulfillmentId = await fulfillOrder(shop.api, shop.store, order.id)
    await shipOrder(shop.api, shop.store, order.id, fulfillmentId)
    await waitForRemote(
      shop.emulator,
      order.id,
      "is in work",
      ({ status }) => status === "processing",
    )

    await deliverOrder(shop.api, shop.store, order.id, fulfillmentId)
    await completeOrder(shop.api, shop.store, order.id)
    await waitForRemote(shop.emulator, order.id, "is done", ({ status }) => status === "done")

    await settle(shop.container)
    expect(shop.emulator.tally(order.id)).toMatchObject({ creates: 1, duplicates: 0 })
    expect(shop.emulator.maxConcurrentPerOrder).toBe(1)
    expect(await deliveryOf(shop.api, shop.store, order.id)).toMatchObject({
      state: "delivered",
      remote_status: "done",
    })
  })

  it("is cancelled at the remote when it is cancelled in the store", async () => {
    await connect(shop.api, shop.store, shop.emulator)
    const order = await placeOrder(shop.api, shop.store)
    await waitForRemote(shop.emulator, order.id, "exists")

    await cancelOrder(shop.api, shop.store, order.id)

    await waitForRemote(
      shop.emulator,
      order.id,
      "is cancelled",
      ({ status }) => status === "cancelled",
    )
  })

  it("is not sent again when nothing of it has changed", async () => {
    await connect(shop.api, shop.store, shop.emulator)
    const order = await placeOrder(shop.api, shop.store)
    await waitForRemote(shop.emulator, order.id, "exists")
    await settle(shop.container)

    await updateOrder(shop.api, shop.store, order.id, { metadata: { nobody_maps_this: "at all" } })
    await waitUntil("the change was looked at", async () => {
      const { desired_version, delivered_version } = await deliveryOf(
        shop.api,
        shop.store,
        order.id,
      )
      return desired_version === 2 && delivered_version === 2
    })

    expect(writesOf(order.id)).toHaveLength(1)
  })

  it("costs one request for many changes that came while it was not looked at", async () => {
    const order = await placeOrder(shop.api, shop.store)
    for (const email of ["a@example.com", "b@example.com", "c@example.com"]) {
      await updateOrder(shop.api, shop.store, order.id, { email })
    }
    await connect(shop.api, shop.store, shop.emulator, { rules: { start_date: null } })

    const { orderSync: service } = { orderSync: orderSync(shop.container) }
    await service.deliveries.markDirty(await service.connections.listEnabledIds(), [order.id])
    await settle(shop.container)

    expect(writesOf(order.id)).toHaveLength(1)
    expect(shop.emulator.order(order.id)?.email).toBe("c@example.com")
  })
})
