import {
  addCreditLine,
  cancelOrder,
  captureAmount,
  capturePayment,
  placeOrder,
  refundPayment,
  updateOrder,
  waitUntil,
} from "../../../dev/testing"
import { connect, deliveryOf } from "../../support/order-sync"
import { describeShop } from "../../support/shop-suite"
import { BUYER, placedRows, SNEAKERS, untilTold } from "../../support/told"

describeShop("what the remote knows about an order's payments", (shop) => {
  /** Two pairs of sneakers and their shipping: 184.80 EUR. */
  const place = () =>
    placeOrder(shop.api, shop.store, {
      items: [{ variantId: shop.store.products[0].variantId, quantity: 2 }],
    })

  const placeAtRemote = async () => {
    await connect(shop.api, shop.store, shop.emulator)
    const order = await place()
    const rows = placedRows(order)
    const Outstanding = "184.80 EUR"
    await untilTold(shop, order.id, {
      ...BUYER,
      status: "new",
      total: 18480,
      products: [SNEAKERS],
      rows: { ...rows, Outstanding },
    })
    return { order, rows, rest: { ...BUYER, total: 18480, products: [SNEAKERS] } }
  }

  it("follows captures in parts until nothing is outstanding", async () => {
    const { order, rows, rest } = await placeAtRemote()

    await captureAmount(shop.api, shop.store, order.id, 100)
    await untilTold(shop, order.id, {
      status: "new",
      ...rest,
      rows: {
        ...rows,
        "Payment status": "Partially paid",
        Paid: "100.00 EUR",
        Outstanding: "84.80 EUR",
      },
    })

    await captureAmount(shop.api, shop.store, order.id, 84.8)
    await untilTold(shop, order.id, {
      status: "new",
      ...rest,
      rows: { ...rows, "Payment status": "Paid", Paid: "184.80 EUR" },
    })
  })

  it("keeps its total when money is refunded in part and then in full", async () => {
    const { order, rows, rest } = await placeAtRemote()
    await capturePayment(shop.api, shop.store, order.id)

    await refundPayment(shop.api, shop.store, order.id, 40)
    await untilTold(shop, order.id, {
      status: "new",
      ...rest,
      rows: {
        ...rows,
        "Payment status": "Partially refunded",
        Paid: "184.80 EUR",
        Refunded: "40.00 EUR",
      },
    })

    await refundPayment(shop.api, shop.store, order.id, 144.8)
    await untilTold(shop, order.id, {
      status: "new",
      ...rest,
      rows: {
        ...rows,
        "Payment status": "Refunded",
        Paid: "184.80 EUR",
        Refunded: "184.80 EUR",
      },
    })
  })

  it("keeps its total when a paid order is cancelled", async () => {
    const { order, rows, rest } = await placeAtRemote()
    await capturePayment(shop.api, shop.store, order.id)

    await cancelOrder(shop.api, shop.store, order.id)

    await untilTold(shop, order.id, {
      status: "cancelled",
      ...rest,
      rows: {
        ...rows,
        "Payment status": "Refunded",
        Paid: "184.80 EUR",
        Refunded: "184.80 EUR",
      },
    })
  })

  it("owes nothing when an unpaid order is cancelled", async () => {
    const { order, rows, rest } = await placeAtRemote()

    await cancelOrder(shop.api, shop.store, order.id)

    await untilTold(shop, order.id, {
      status: "cancelled",
      ...rest,
      rows: { ...rows, "Payment status": "Canceled" },
    })
  })

  it("tells a gift card in a row of its own, beside the whole total", async () => {
    const { order, rows, rest } = await placeAtRemote()

    await addCreditLine(shop.api, shop.store, order.id, {
      amount: 50,
      reference: "gift-card",
      reference_id: "gift_1",
    })
    await updateOrder(shop.api, shop.store, order.id, { metadata: { note: "By gift card" } })

    await untilTold(shop, order.id, {
      status: "new",
      ...rest,
      rows: {
        ...rows,
        Outstanding: "134.80 EUR",
        "Gift card or store credit": "50.00 EUR",
        Note: "By gift card",
      },
    })
  })

  it("is sent as paid only once all was captured, whatever was refunded in the meantime", async () => {
    await connect(shop.api, shop.store, shop.emulator, { rules: { send_when: "paid" } })
    const order = await place()
    await captureAmount(shop.api, shop.store, order.id, 100)
    await refundPayment(shop.api, shop.store, order.id, 30)
    await waitUntil("the rule was applied", async () => {
      const { state, skip_rule } = await deliveryOf(shop.api, shop.store, order.id)
      return state === "skipped" && skip_rule === "not_paid"
    })
    expect(shop.emulator.orders()).toHaveLength(0)

    await captureAmount(shop.api, shop.store, order.id, 84.8)

    await untilTold(shop, order.id, {
      ...BUYER,
      status: "new",
      total: 18480,
      products: [SNEAKERS],
      rows: {
        ...placedRows(order),
        "Payment status": "Partially refunded",
        Paid: "184.80 EUR",
        Refunded: "30.00 EUR",
      },
    })
  })
})
