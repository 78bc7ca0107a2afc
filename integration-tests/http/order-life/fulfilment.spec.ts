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
import { connect, settle } from "../../support/order-sync"
import { describeShop } from "../../support/shop-suite"
import { placedRows, SNEAKERS, waitForTold } from "../../support/told"

describeShop("what the remote is told of an order on its way to the customer", (shop) => {
  const admin = <T>(path: string, body: object) =>
    post<T>(shop.api, `/admin/order-sync${path}`, body, shop.store.adminHeaders)

  const place = async () => {
    const order = await placeOrder(shop.api, shop.store, {
      items: [{ variantId: shop.store.products[0].variantId, quantity: 2 }],
    })
    const piece = { id: order.items?.[0].id ?? "", quantity: 1 }
    return { order, piece }
  }

  it("is in work from the first shipment and done when all of it was delivered", async () => {
    await connect(shop.api, shop.store, shop.emulator)
    const { order, piece } = await place()
    const rows = placedRows(order, "184.80 EUR")
    const rest = { total: 18480, products: [SNEAKERS] }
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
  })

  it("gets the statuses that the connection names, in what is sent and in the preview", async () => {
    const connectionId = await connect(shop.api, shop.store, shop.emulator, {
      status_rules: { outgoing: { packed: "processing", delivered: "none" } },
    })
    const { order, piece } = await place()
    const all = { ...piece, quantity: 2 }

    const fulfillmentId = await packPieces(shop.api, shop.store, order.id, [all])
    await waitForTold(shop, order.id, { status: "processing", rows: { Fulfilment: "Packed" } })

    await deliverOrder(shop.api, shop.store, order.id, fulfillmentId)
    const delivered = await waitForTold(shop, order.id, { rows: { Fulfilment: "Delivered" } })
    expect(delivered.status).toBe("processing")
    await settle(shop.container)

    // A changed table is told at once, also of orders that are there.
    await admin(`/connections/${connectionId}`, {
      status_rules: { outgoing: { delivered: null } },
    })
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

    const { total } = await waitForTold(shop, order.id, { status })
    expect(total).toBe(18480)
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

    const { status } = await waitForTold(shop, order.id, {
      rows: { "Order status in the shop": "Canceled" },
    })
    expect(status).toBe("processing")
  })
})
