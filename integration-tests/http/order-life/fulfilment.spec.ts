import {
  archiveOrder,
  cancelOrder,
  capturePayment,
  completeOrder,
  deliverOrder,
  packPieces,
  placeOrder,
  post,
  shipPieces,
} from "../../../dev/testing"
import type { AdminOrderSyncPreviewResponse } from "../../../src/types"
import { connect, settle } from "../../support/order-sync"
import { describeShop } from "../../support/shop-suite"
import { BUYER, placedRows, SNEAKERS, waitForTold } from "../../support/told"

describeShop("what the remote knows about the fulfilment of an order", (shop) => {
  const admin = <T>(path: string, body: object) =>
    post<T>(shop.api, `/admin/order-sync${path}`, body, shop.store.adminHeaders)

  const place = async () => {
    const order = await placeOrder(shop.api, shop.store, {
      items: [{ variantId: shop.store.products[0].variantId, quantity: 2 }],
    })
    const piece = { id: order.items?.[0].id ?? "", quantity: 1 }
    return { order, piece }
  }

  it("is in work from the first shipment, with its tracking, and done once fully delivered", async () => {
    await connect(shop.api, shop.store, shop.emulator)
    const { order, piece } = await place()
    const rows = placedRows(order, "184.80 EUR")
    const rest = { ...BUYER, total: 18480, products: [SNEAKERS] }
    const { api, store } = shop

    const first = await packPieces(api, store, order.id, [piece])
    expect(await waitForTold(shop, order.id, { rows: { Fulfilment: "Partially packed" } })).toEqual(
      { status: "new", ...rest, rows: { ...rows, Fulfilment: "Partially packed" } },
    )

    await shipPieces(api, store, order.id, first, [piece])
    expect(
      await waitForTold(shop, order.id, { rows: { Fulfilment: "Partially shipped" } }),
    ).toEqual({ status: "processing", ...rest, rows: { ...rows, Fulfilment: "Partially shipped" } })

    await deliverOrder(api, store, order.id, first)
    expect(
      await waitForTold(shop, order.id, { rows: { Fulfilment: "Partially delivered" } }),
    ).toEqual({
      status: "processing",
      ...rest,
      rows: { ...rows, Fulfilment: "Partially delivered" },
    })

    const second = await packPieces(api, store, order.id, [piece])
    await shipPieces(
      api,
      store,
      order.id,
      second,
      [piece],
      [
        {
          tracking_number: "1Z999",
          tracking_url: "https://track.example.com/1Z999",
          label_url: "https://label.example.com/1Z999.pdf",
        },
        { tracking_number: "1Z998", tracking_url: "#", label_url: "#" },
      ],
    )
    await deliverOrder(api, store, order.id, second)
    const { rows: last, ...told } = await waitForTold(shop, order.id, { status: "done" })
    expect(told).toEqual({ status: "done", ...rest })
    const { Tracking: tracking, ...others } = last
    expect(others).toEqual({ ...rows, Fulfilment: "Delivered" })
    // Labels that were written in one millisecond stand in an order that chance decides.
    expect(tracking.split("\n").sort()).toEqual(["1Z998", "1Z999 https://track.example.com/1Z999"])

    // Paid only on delivery.
    await capturePayment(api, store, order.id)
    const paid = await waitForTold(shop, order.id, { rows: { Paid: "184.80 EUR" } })
    expect(paid).toEqual({
      status: "done",
      ...rest,
      rows: {
        ...placedRows(order),
        Fulfilment: "Delivered",
        Tracking: tracking,
        "Payment status": "Paid",
        Paid: "184.80 EUR",
      },
    })
  })

  it("gets the statuses that the connection names, in what is sent and in the preview", async () => {
    const connectionId = await connect(shop.api, shop.store, shop.emulator, {
      status_rules: { outgoing: { packed: "processing", delivered: "none" } },
    })
    const { order, piece } = await place()
    const all = { ...piece, quantity: 2 }

    const fulfillmentId = await packPieces(shop.api, shop.store, order.id, [all])
    const packed = await waitForTold(shop, order.id, { status: "processing" })
    expect(packed).toEqual({
      ...BUYER,
      status: "processing",
      total: 18480,
      products: [SNEAKERS],
      rows: { ...placedRows(order, "184.80 EUR"), Fulfilment: "Packed" },
    })

    await deliverOrder(shop.api, shop.store, order.id, fulfillmentId)
    const delivered = await waitForTold(shop, order.id, { rows: { Fulfilment: "Delivered" } })
    expect(delivered.status).toBe("processing")
    await settle(shop.container)

    await shop.sync.post(`/connections/${connectionId}`, { is_enabled: false })
    await shop.sync.post(`/connections/${connectionId}`, {
      status_rules: { outgoing: { delivered: null } },
    })
    const { body } = await shop.sync.get<AdminOrderSyncPreviewResponse>(
      `/orders/${order.id}/preview?connection_id=${connectionId}`,
    )
    expect(body).toMatchObject({ operation: "update", payload: { status: "done" } })

    // A changed table is applied at once, to orders at the remote too.
    await shop.sync.post(`/connections/${connectionId}`, { is_enabled: true })
    await waitForTold(shop, order.id, { status: "done" })
  })

  it.each([
    ["completed", completeOrder, "done"],
    ["cancelled", cancelOrder, "cancelled"],
  ])("is told as %s when it was archived since", async (_, change, status) => {
    const { order } = await place()
    await capturePayment(shop.api, shop.store, order.id)
    await change(shop.api, shop.store, order.id)
    await archiveOrder(shop.api, shop.store, order.id)
    const connection_id = await connect(shop.api, shop.store, shop.emulator)

    await admin(`/orders/${order.id}/resend`, { connection_id })

    const isRefunded = status === "cancelled"
    expect(await waitForTold(shop, order.id, { status })).toEqual({
      ...BUYER,
      status,
      total: 18480,
      products: [SNEAKERS],
      rows: {
        ...placedRows(order),
        "Payment status": isRefunded ? "Refunded" : "Paid",
        Paid: "184.80 EUR",
        ...(isRefunded ? { Refunded: "184.80 EUR" } : {}),
      },
    })
  })

  it("says in a row that the shop cancelled it, where the rule keeps the status back", async () => {
    const connectionId = await connect(shop.api, shop.store, shop.emulator, {
      status_rules: { conflict: "remote_wins" },
    })
    const { order } = await place()
    await waitForTold(shop, order.id, { status: "new" })
    await settle(shop.container)
    shop.emulator.setStatus(order.id, "processing")
    await admin(`/connections/${connectionId}/sync`, {})

    await cancelOrder(shop.api, shop.store, order.id)

    const told = await waitForTold(shop, order.id, {
      rows: { "Order status in the shop": "Canceled" },
    })
    expect(told).toEqual({
      ...BUYER,
      status: "processing",
      total: 18480,
      products: [SNEAKERS],
      rows: {
        ...placedRows(order),
        "Payment status": "Canceled",
        "Order status in the shop": "Canceled",
      },
    })
  })
})
