import {
  cancelOrder,
  capturePayment,
  deliverOrder,
  editOrder,
  fulfillOrder,
  getOrder,
  giveBack,
  shipOrder,
} from "../../../dev/testing"
import type { AdminOrderSyncRemoteStatusListResponse } from "../../../src/types"
import { settle } from "../../support/order-sync"
import { testCommon } from "./support/common-tests"
import { describeProvider } from "./support/provider-suite"
import { BRING_FORWARD } from "./support/suites"

describeProvider("bring-forward", BRING_FORWARD, (shop) => {
  const creates = () => shop.writes().filter(({ path }) => path === "/orders/add")

  testCommon(shop, {
    previewed: (orderId) => ({
      address: `Example Street 1, Example City, 10115, US, ${orderId}`,
    }),
    afterDeletion: { status: "pending" },
    refused: [
      [{ status_body: "one" }, "config.status_body"],
      [{ item_keys: { product: "id", quantity: "id" } }, "item_keys"],
      [{ product_id_path: "sku" }, "config.product_id_path"],
    ],
  })

  it("gets an order once, with its lines and marker, and is asked for its number", async () => {
    await shop.connect()
    const [sneakers, shirt] = shop.store.products
    const order = await shop.arrive({
      items: [
        { variantId: sneakers.variantId, quantity: 2 },
        { variantId: shirt.variantId, quantity: 1 },
      ],
    })

    const [create] = creates()
    expect(creates()).toHaveLength(1)
    const { items, address } = create.body as { items: { quantity: number }[]; address: string }
    expect(address).toBe(`Example Street 1, Example City, 10115, US, ${order.id}`)
    expect([...items].sort((a, b) => b.quantity - a.quantity)).toEqual([
      { productId: sneakers.variantId, quantity: 2, shipping: "Regular" },
      { productId: shirt.variantId, quantity: 1, shipping: "Regular" },
    ])
    expect(await shop.delivery(order.id)).toMatchObject({
      state: "delivered",
      external_id: shop.there(order.id)?.number,
      remote_existence: "present",
      remote_status: "new",
    })
  })

  it("tells orders apart that are placed at one time and look the same", async () => {
    await shop.connect()
    const orders = await Promise.all([shop.place(), shop.place(), shop.place()])

    for (const { id } of orders) {
      await settle(shop.container, id)
      const { external_id } = await shop.untilDelivery(id, { state: "delivered" })
      expect(external_id).toBe(shop.there(id)?.number)
    }

    const { missing, doubled } = shop.remote.reconcile(orders.map(({ id }) => id))
    expect({ missing, doubled }).toEqual({ missing: [], doubled: {} })
  })

  it("gets no order that was cancelled before it was sent", async () => {
    const connectionId = await shop.connect({ rules: { send_when: "paid" } })
    const order = await shop.place()
    await cancelOrder(shop.api, shop.store, order.id)
    await shop.sync.post(`/connections/${connectionId}`, { rules: { send_when: "placed" } })

    expect(await shop.untilDelivery(order.id, { skip_rule: "cancelled_unsent" })).toMatchObject({
      state: "skipped",
    })
    expect(shop.writes()).toEqual([])
  })

  it("gets no order of which every item came back before it was sent, until it has one again", async () => {
    const connectionId = await shop.connect({ rules: { send_when: "paid" } })
    const order = await shop.place()
    await giveBack(shop.api, shop.store, order)
    await shop.sync.post(`/connections/${connectionId}`, { rules: { send_when: "placed" } })

    expect(await shop.untilDelivery(order.id, { skip_rule: "nothing_to_send" })).toMatchObject({
      state: "skipped",
      error_kind: null,
    })
    expect(shop.writes()).toEqual([])

    const [, shirt] = shop.store.products
    await editOrder(shop.api, shop.store, order.id, {
      add: [{ variantId: shirt.variantId, quantity: 1 }],
    })
    await shop.untilDelivery(order.id, { state: "delivered" })
    expect(shop.there(order.id)?.items).toEqual([expect.objectContaining({ quantity: 1 })])
  })

  describe("what changes in the store", () => {
    it("becomes its status, from shipment to delivery", async () => {
      await shop.connect()
      const order = await shop.arrive()

      const fulfillmentId = await fulfillOrder(shop.api, shop.store, order.id)
      await shipOrder(shop.api, shop.store, order.id, fulfillmentId)
      await shop.until(order.id, "is on its way", ({ status }) => status === "delivery")
      await deliverOrder(shop.api, shop.store, order.id, fulfillmentId)
      await shop.until(order.id, "is completed", ({ status }) => status === "completed")
      await settle(shop.container)

      expect(await shop.delivery(order.id)).toMatchObject({
        state: "delivered",
        remote_status: "done",
      })
      expect(shop.remote.tally(order.id)).toMatchObject({ creates: 1 })
    })

    it("is left as it is and said when it is cancelled", async () => {
      await shop.connect()
      const order = await shop.arrive()

      const { coercions, ...delivery } = await shop.change(order.id, () =>
        cancelOrder(shop.api, shop.store, order.id),
      )

      expect(delivery).toMatchObject({ state: "delivered", remote_existence: "present" })
      expect(coercions).toEqual([
        { field: "status", code: "field_dropped", message: expect.stringContaining("cancelled") },
      ])
      expect(shop.there(order.id)).toMatchObject({ status: "pending" })
    })

    it("is removed where that is set, and never created again", async () => {
      await shop.connect({ config: { cancelled: "delete" } })
      const order = await shop.arrive()

      await cancelOrder(shop.api, shop.store, order.id)
      await shop.untilDelivery(order.id, { remote_existence: "removed" })
      const delivery = await shop.change(order.id, () =>
        shop.sync.post(`/orders/${order.id}/resend`, {}),
      )

      expect(shop.there(order.id)).toBeUndefined()
      expect(creates()).toHaveLength(1)
      expect(delivery).toMatchObject({
        state: "delivered",
        remote_existence: "removed",
        remote_status: "cancelled",
      })
    })

    it("sends nothing for a payment, which the remote knows nothing of", async () => {
      await shop.connect()
      const order = await shop.arrive()

      const delivery = await shop.change(order.id, () =>
        capturePayment(shop.api, shop.store, order.id),
      )

      expect(shop.writes()).toHaveLength(1)
      expect(delivery).toMatchObject({ state: "delivered", error_code: null, coercions: [] })
    })

    it("is said to stay behind when it is edited", async () => {
      await shop.connect()
      const order = await shop.arrive()

      await editOrder(shop.api, shop.store, order.id, {
        quantities: { [order.items?.[0].id ?? ""]: 3 },
      })
      const delivery = await shop.untilDelivery(order.id, { error_code: "update_unsupported" })

      expect(delivery).toMatchObject({ state: "delivered" })
      expect(shop.there(order.id)?.items).toMatchObject([{ quantity: 1 }])
      expect(shop.writes()).toHaveLength(1)
    })
  })

  it("shows the status that was set at the remote, and does what is set for its code", async () => {
    const connectionId = await shop.connect({
      status_rules: { actions_by_code: { completed: "complete" } },
    })
    const onItsWay = await shop.arrive()
    const completed = await shop.arrive()
    expect((await getOrder(shop.api, shop.store, completed.id)).status).toBe("pending")

    shop.remote.setStatus(shop.there(onItsWay.id)!.id, "delivery")
    shop.remote.setStatus(shop.there(completed.id)!.id, "completed")

    expect(await shop.readBack(connectionId)).toMatchObject({ checked: 2, changed: 2 })
    expect(await shop.delivery(onItsWay.id)).toMatchObject({
      remote_status: "processing",
      remote_status_code: "delivery",
      remote_status_label: "delivery",
    })
    expect((await getOrder(shop.api, shop.store, onItsWay.id)).status).toBe("pending")
    expect((await getOrder(shop.api, shop.store, completed.id)).status).toBe("completed")
  })

  it("tells its statuses, and has no figures", async () => {
    const connectionId = await shop.connect()

    const { body } = await shop.sync.get<AdminOrderSyncRemoteStatusListResponse>(
      `/connections/${connectionId}/statuses`,
    )

    expect(body.statuses).toEqual([
      { code: "pending", label: "Pending", status: "new" },
      { code: "delivery", label: "Delivery", status: "processing" },
      { code: "completed", label: "Completed", status: "done" },
    ])
    expect(await shop.sync.get(`/connections/${connectionId}/figures`)).toMatchObject({
      status: 404,
    })
  })
})
