import {
  cancelOrder,
  capturePayment,
  completeOrder,
  deliverOrder,
  editOrder,
  getOrder,
  packPieces,
  refundPayment,
  shipPieces,
  updateOrder,
} from "../../../dev/testing"
import type { AdminOrderSyncRemoteStatusListResponse } from "../../../src/types"
import { settle } from "../../support/order-sync"
import { testCommon } from "./support/common-tests"
import { describeProvider } from "./support/provider-suite"
import { SYSTEM_ORDERS } from "./support/suites"

describeProvider("system-orders", SYSTEM_ORDERS, (shop) => {
  const operations = () => shop.writes().map(({ method, path }) => `${method} ${path}`)

  /** Quantity and price by name. */
  const itemsOf = (orderId: string) =>
    Object.fromEntries(
      shop.there(orderId)!.items.map(({ name, quantity, price }) => [name, [quantity, price]]),
    )

  testCommon(shop, {
    previewed: (orderId) => ({ order: { externalReference: orderId } }),
    afterDeletion: { cancelled: true },
    refused: [
      [{ amount_unit: "cents" }, "config.amount_unit"],
      [{ list_query: "page={number}" }, "config.list_query"],
      [{ item_fields: [{ to: "name", from: "label" }] }, "config.item_fields"],
    ],
  })

  it("gets an order once, then each line, delivery and discount", async () => {
    await shop.connect()
    const [sneakers, shirt] = shop.store.products
    const order = await shop.arrive({
      items: [
        { variantId: sneakers.variantId, quantity: 2 },
        { variantId: shirt.variantId, quantity: 1 },
      ],
      promotionCodes: [shop.store.promotionCode],
    })

    const [create, ...items] = shop.writes()
    expect(create.path).toBe("/System/Orders")
    expect(create.body).toMatchObject({
      externalReference: order.id,
      currency: "EUR",
      customer: { firstName: "Test", lastName: "Buyer", email: "buyer@example.com" },
      shippingAddress: { street: "Example Street 1", city: "Example City", country: "de" },
    })
    expect(items).toHaveLength(4)
    expect(itemsOf(order.id)).toEqual({
      "Sneakers X (M)": [2, "89.9"],
      "T-Shirt Basic (M)": [1, "19.99"],
      Delivery: [1, "5"],
      Discount: [1, "-19.979"],
    })
    expect(await shop.delivery(order.id)).toMatchObject({
      state: "delivered",
      external_id: shop.there(order.id)?.id,
      remote_existence: "present",
      remote_status: "new",
    })
  })

  describe("what changes in the store", () => {
    it("becomes its states, with the tracking number, each once", async () => {
      await shop.connect()
      const order = await shop.arrive()
      const pieces = [{ id: order.items![0].id, quantity: 1 }]

      await capturePayment(shop.api, shop.store, order.id)
      const packed = await packPieces(shop.api, shop.store, order.id, pieces)
      const url = "https://carrier.example.com/TRACK-1"
      await shipPieces(shop.api, shop.store, order.id, packed, pieces, [
        { tracking_number: "TRACK-1", tracking_url: url, label_url: url },
      ])
      await shop.until(order.id, "was sent", ({ flags }) => flags.includes("sent"))
      await deliverOrder(shop.api, shop.store, order.id, packed)
      await shop.until(order.id, "was delivered", ({ flags }) => flags.includes("delivered"))
      await completeOrder(shop.api, shop.store, order.id)
      await shop.until(order.id, "is done", ({ flags }) => flags.includes("done"))
      await settle(shop.container)

      expect(shop.there(order.id)).toMatchObject({
        flags: ["paid", "sent", "delivered", "done"],
        tracking: ["TRACK-1"],
      })
      expect(await shop.delivery(order.id)).toMatchObject({
        state: "delivered",
        remote_status: "done",
      })
      // The order, its line and delivery, its states and the tracking number.
      expect(operations()).toHaveLength(8)
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
      expect(shop.there(order.id)?.flags).toEqual(["cancel"])
    })

    it("is said to stay behind where the guide has no request for it", async () => {
      await shop.connect()
      const order = await shop.arrive()
      const sent = operations().length

      const { state, coercions } = await shop.change(order.id, () =>
        updateOrder(shop.api, shop.store, order.id, { email: "new@example.com" }),
      )

      expect({ state, fields: coercions?.map(({ field }) => field) }).toEqual({
        state: "delivered",
        fields: ["order"],
      })
      expect(operations()).toHaveLength(sent)
    })

    it("is sent again only as far as the remote does not have it", async () => {
      await shop.connect()
      const order = await shop.arrive()
      const sent = operations().length

      await shop.change(order.id, () => shop.sync.post(`/orders/${order.id}/resend`, {}))

      expect(operations()).toHaveLength(sent)
    })

    it("adds, changes and deletes its lines", async () => {
      await shop.connect()
      const [sneakers, shirt] = shop.store.products
      const order = await shop.arrive()
      expect(Object.keys(itemsOf(order.id))).toEqual(["Sneakers X (M)", "Delivery"])

      await shop.change(order.id, () =>
        editOrder(shop.api, shop.store, order.id, {
          add: [{ variantId: shirt.variantId, quantity: 1 }],
          quantities: { [order.items![0].id]: 3 },
        }),
      )
      expect(itemsOf(order.id)).toEqual({
        "Sneakers X (M)": [3, "89.9"],
        "T-Shirt Basic (M)": [1, "19.99"],
        Delivery: [1, "5"],
      })

      const { items } = await getOrder(shop.api, shop.store, order.id)
      const line = items.find(({ variant_id }) => variant_id === sneakers.variantId)!
      await shop.change(order.id, () =>
        editOrder(shop.api, shop.store, order.id, { quantities: { [line.id]: 0 } }),
      )

      expect(itemsOf(order.id)).toEqual({ "T-Shirt Basic (M)": [1, "19.99"], Delivery: [1, "5"] })
      expect(operations().map((operation) => operation.split(" ")[0])).toEqual(
        expect.arrayContaining(["POST", "PUT", "DELETE"]),
      )
      expect(shop.remote.tally(order.id)).toMatchObject({ creates: 1, maxConcurrent: 1 })
    })

    it("is called by the status that was set last", async () => {
      const connectionId = await shop.connect({ config: { status_ids: { completed: "4" } } })
      const order = await shop.arrive()
      shop.remote.setStatus(shop.there(order.id)!.id, 2)
      await shop.readBack(connectionId)

      await completeOrder(shop.api, shop.store, order.id)
      await shop.until(order.id, "is done", ({ status }) => status === "4")
      await settle(shop.container)

      expect(await shop.delivery(order.id)).toMatchObject({
        remote_status: "done",
        remote_status_code: "4",
      })
    })

    it("adds a line to the history for money that went back, once for each amount", async () => {
      await shop.connect()
      const order = await shop.arrive()

      await capturePayment(shop.api, shop.store, order.id)
      await refundPayment(shop.api, shop.store, order.id, 10)
      await shop.until(order.id, "tells the refund", ({ history }) => history.length === 1)
      await settle(shop.container)
      await shop.change(order.id, () =>
        editOrder(shop.api, shop.store, order.id, {
          quantities: { [order.items![0].id]: 2 },
        }),
      )

      expect(shop.there(order.id)?.history).toEqual(["Refunded in total: 10.00 EUR"])
    })

    it("sets the status that is chosen for what happened", async () => {
      await shop.connect({ config: { status_ids: { packed: "2", shipped: "3" } } })
      const order = await shop.arrive()
      const pieces = [{ id: order.items![0].id, quantity: 1 }]

      const packed = await packPieces(shop.api, shop.store, order.id, pieces)
      await shop.until(order.id, "is in progress", ({ status }) => status === "2")
      await shipPieces(shop.api, shop.store, order.id, packed, pieces)
      await shop.until(order.id, "is sent", ({ status }) => status === "3")
      await settle(shop.container)

      expect(await shop.delivery(order.id)).toMatchObject({
        state: "delivered",
        remote_status: "processing",
      })
    })
  })

  it("shows the status that was set at the remote, and does what is set for its code", async () => {
    const connectionId = await shop.connect({
      status_rules: { actions: { processing: "none" }, actions_by_code: { 4: "complete" } },
    })
    const inProgress = await shop.arrive()
    const done = await shop.arrive()

    shop.remote.setStatus(shop.there(inProgress.id)!.id, 2)
    shop.remote.setStatus(shop.there(done.id)!.id, 4)

    expect(await shop.readBack(connectionId)).toMatchObject({ checked: 2, changed: 2 })
    expect(await shop.delivery(inProgress.id)).toMatchObject({
      remote_status: "processing",
      remote_status_code: "2",
    })
    expect((await getOrder(shop.api, shop.store, inProgress.id)).status).toBe("pending")
    expect((await getOrder(shop.api, shop.store, done.id)).status).toBe("completed")
  })

  it.each([
    ["from the list where that is set", true],
    ["order by order where nothing says how the list is read", false],
  ])("shows statuses %s", async (_name, isListed) => {
    const connectionId = await shop.connect({
      config: { list_orders: isListed, list_is_complete: isListed },
    })
    const orders = [await shop.arrive(), await shop.arrive()]
    shop.remote.clearRequests()
    shop.remote.setStatus(shop.there(orders[0].id)!.id, 2)

    expect(await shop.readBack(connectionId)).toMatchObject({ checked: 2, changed: 1 })

    const reads = shop.remote.requests.map(({ path }) => path.split("?")[0])
    const each = orders.map(({ id }) => `/System/Orders/${shop.there(id)!.id}`)
    expect(new Set(reads)).toEqual(new Set(isListed ? ["/System/Orders"] : each))
  })

  it("tells its statuses, and has no figures", async () => {
    const connectionId = await shop.connect()

    const { body } = await shop.sync.get<AdminOrderSyncRemoteStatusListResponse>(
      `/connections/${connectionId}/statuses`,
    )

    expect(body.statuses).toHaveLength(5)
    expect(body.statuses).toContainEqual({ code: "2", label: "In progress", status: "processing" })
    expect(await shop.sync.get(`/connections/${connectionId}/figures`)).toMatchObject({
      status: 404,
    })
  })
})
