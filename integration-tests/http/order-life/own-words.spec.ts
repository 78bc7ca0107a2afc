import { Modules } from "@medusajs/framework/utils"
import {
  capturePayment,
  deliverOrder,
  fulfillOrder,
  packPieces,
  placeOrder,
  post,
  requestReturn,
  shipPieces,
  updateOrder,
} from "../../../dev/testing"
import { connect } from "../../support/order-sync"
import { describeShop } from "../../support/shop-suite"
import { BUYER, placedRows, SNEAKERS, waitForTold } from "../../support/told"

describeShop("what the remote is told in the shop's own words", (shop) => {
  const admin = <T>(path: string, body: object) =>
    post<T>(shop.api, `/admin${path}`, body, shop.store.adminHeaders)

  it("names a renamed line by its title as the admin shows it", async () => {
    await connect(shop.api, shop.store, shop.emulator)
    const order = await placeOrder(shop.api, shop.store)
    await waitForTold(shop, order.id, {})

    await shop.container
      .resolve(Modules.ORDER)
      .updateOrderLineItems(order.items?.[0].id ?? "", { title: "Sneakers X, engraved" })

    const note = "Renamed"
    await updateOrder(shop.api, shop.store, order.id, { metadata: { note } })
    expect(await waitForTold(shop, order.id, { rows: { Note: note } })).toEqual({
      ...BUYER,
      status: "new",
      total: 9490,
      products: [{ ...SNEAKERS, name: "Sneakers X, engraved (M)", count: 1 }],
      rows: { ...placedRows(order, "94.90 EUR"), Note: note },
    })
  })

  it("tells the number that the customer sees, the custom display id", async () => {
    await connect(shop.api, shop.store, shop.emulator)
    const order = await placeOrder(shop.api, shop.store)
    await shop.container
      .resolve(Modules.ORDER)
      .updateOrders([{ id: order.id, custom_display_id: "WEB-1001" }] as never)
    await updateOrder(shop.api, shop.store, order.id, { metadata: { note: "Numbered" } })

    const told = await waitForTold(shop, order.id, { rows: { Note: "Numbered" } })
    expect(told.rows).toEqual({
      ...placedRows(order, "94.90 EUR"),
      "Order number": "WEB-1001",
      Note: "Numbered",
    })
  })

  it("reaches fulfilments, shipping data, a line and the customer by the paths of custom fields", async () => {
    const custom_fields = [
      { name: "Company", path: "customer.company_name" },
      { name: "Pick-up point", path: "shipping_methods[0].data.pickup_point" },
      { name: "Parcel", path: "fulfillments[0].labels[0].tracking_number" },
      { name: "Engraving", path: "items[0].metadata.engraving" },
    ]
    await connect(shop.api, shop.store, shop.emulator, { config: { custom_fields } })
    const [{ variantId }] = shop.store.products
    const order = await placeOrder(shop.api, shop.store, {
      items: [{ variantId, quantity: 1, metadata: { engraving: "For you" } }],
      shippingData: { pickup_point: "Box 7" },
    })
    const orders = shop.container.resolve(Modules.ORDER)
    const { customer_id, items = [] } = await orders.retrieveOrder(order.id, {
      relations: ["items"],
    })
    await admin(`/customers/${customer_id}`, { company_name: "Example Ltd" })

    const pieces = [{ id: items[0].id, quantity: 1 }]
    const fulfillmentId = await packPieces(shop.api, shop.store, order.id, pieces)
    await shipPieces(shop.api, shop.store, order.id, fulfillmentId, pieces, [
      { tracking_number: "1Z999", tracking_url: "#", label_url: "#" },
    ])

    const own = {
      Company: "Example Ltd",
      "Pick-up point": "Box 7",
      Parcel: "1Z999",
      Engraving: "For you",
    }
    expect(await waitForTold(shop, order.id, { status: "processing", rows: own })).toEqual({
      ...BUYER,
      status: "processing",
      total: 9490,
      products: [{ ...SNEAKERS, count: 1 }],
      rows: {
        ...placedRows(order, "94.90 EUR"),
        Fulfilment: "Shipped",
        Tracking: "1Z999",
        ...own,
      },
    })
  })

  it("leaves out returns, tracking and whatever else is switched off", async () => {
    const off = [
      "tracking",
      "fulfillment",
      "returns",
      "exchanges",
      "claims",
      "payment_method",
      "paid",
      "refunded",
      "outstanding",
      "credit",
      "store_status",
    ]
    await connect(shop.api, shop.store, shop.emulator, {
      config: { data_fields: Object.fromEntries(off.map((name) => [name, false])) },
    })
    const { api, store } = shop
    const order = await placeOrder(api, store)
    await capturePayment(api, store, order.id)
    await deliverOrder(api, store, order.id, await fulfillOrder(api, store, order.id))
    await requestReturn(api, store, order.id, [{ id: order.items?.[0].id ?? "", quantity: 1 }])
    await updateOrder(api, store, order.id, { metadata: { note: "Comes back" } })

    const told = await waitForTold(shop, order.id, { rows: { Note: "Comes back" } })
    const { Fulfilment: _f, "Payment method": _p, ...rows } = placedRows(order)
    expect(told.rows).toEqual({ ...rows, "Payment status": "Paid", Note: "Comes back" })
  })
})
