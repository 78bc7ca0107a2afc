import {
  cancelChange,
  capturePayment,
  createExchange,
  createReplacement,
  createReturnShipping,
  deliverOrder,
  fulfillOrder,
  placeOrder,
  receiveReturn,
  requestReturn,
} from "../../../dev/testing"
import { connect } from "../../support/order-sync"
import { describeShop } from "../../support/shop-suite"
import { BUYER, placedRows, SNEAKERS, T_SHIRT, waitForTold } from "../../support/told"

/** What is sent instead waits to be packed, and the rule does not take "done" back. */
const inWorkAgain = { Fulfilment: "Partially delivered", "Order status in the shop": "Shipped" }

describeShop("what the remote knows about returned goods", (shop) => {
  /** Paid and delivered in full: 3 × 89.90 + 5.00. */
  const placeDelivered = async () => {
    await connect(shop.api, shop.store, shop.emulator)
    const order = await placeOrder(shop.api, shop.store, {
      items: [{ variantId: shop.store.products[0].variantId, quantity: 3 }],
    })
    await capturePayment(shop.api, shop.store, order.id)
    const fulfillmentId = await fulfillOrder(shop.api, shop.store, order.id)
    await deliverOrder(shop.api, shop.store, order.id, fulfillmentId)
    await waitForTold(shop, order.id, { status: "done", total: 27470 })
    const rows = {
      ...placedRows(order),
      Fulfilment: "Delivered",
      "Payment status": "Paid",
      Paid: "274.70 EUR",
    }
    const pieces = (quantity: number) => [{ id: order.items?.[0].id ?? "", quantity }]
    return { order, rows, pieces }
  }

  it("counts what the customer keeps, and no return's shipping as delivery", async () => {
    const { order, rows, pieces } = await placeDelivered()
    const shippingOptionId = await createReturnShipping(shop.api, shop.store, 3)

    const returnId = await requestReturn(
      shop.api,
      shop.store,
      order.id,
      pieces(2),
      shippingOptionId,
    )
    const Returns = "#1 requested: 2 × Sneakers X (M); shipping: 3.00 EUR"
    const requested = await waitForTold(shop, order.id, { rows: { Returns } })
    expect(requested).toEqual({
      ...BUYER,
      status: "done",
      total: 27770,
      products: [{ ...SNEAKERS, count: 3 }],
      rows: { ...rows, Returns, Outstanding: "3.00 EUR" },
    })

    await receiveReturn(shop.api, shop.store, returnId, { sound: pieces(1), damaged: pieces(1) })
    const kept = await waitForTold(shop, order.id, { total: 9790 })
    expect(kept).toEqual({
      ...BUYER,
      status: "done",
      total: 9790,
      products: [{ ...SNEAKERS, count: 1 }],
      rows: {
        ...rows,
        Returns: "#1 received: 2 × Sneakers X (M) (damaged: 1); shipping: 3.00 EUR",
        "To refund": "176.80 EUR",
      },
    })
  })

  it("drops a line that came back in full, and leaves the order done", async () => {
    const { order, rows, pieces } = await placeDelivered()
    const returnId = await requestReturn(shop.api, shop.store, order.id, pieces(3))
    await receiveReturn(shop.api, shop.store, returnId, { sound: pieces(3) })

    const told = await waitForTold(shop, order.id, { total: 500 })
    expect(told).toEqual({
      ...BUYER,
      status: "done",
      total: 500,
      products: [],
      rows: {
        ...rows,
        Returns: "#1 received: 3 × Sneakers X (M)",
        "To refund": "269.70 EUR",
      },
    })
  })

  it("forgets a return that was cancelled", async () => {
    const { order, rows, pieces } = await placeDelivered()
    const returnId = await requestReturn(shop.api, shop.store, order.id, pieces(1))
    await waitForTold(shop, order.id, { rows: { Returns: "#1 requested: 1 × Sneakers X (M)" } })

    await cancelChange(shop.api, shop.store, "returns", returnId)

    const told = await waitForTold(shop, order.id, { rows: { Returns: undefined } })
    expect(told).toEqual({
      ...BUYER,
      status: "done",
      total: 27470,
      products: [{ ...SNEAKERS, count: 3 }],
      rows,
    })
  })

  it("tells an exchange, and leaves only what the customer ends up with", async () => {
    const { order, rows, pieces } = await placeDelivered()
    const { returnId } = await createExchange(shop.api, shop.store, order.id, {
      back: pieces(3),
      out: [{ variantId: shop.store.products[1].variantId, quantity: 1 }],
    })
    const instead = "sent instead: 1 × T-Shirt Basic (M)"
    const agreed = await waitForTold(shop, order.id, {
      rows: { Exchanges: `#1 coming back: 3 × Sneakers X (M) (requested); ${instead}` },
    })
    expect(agreed).toEqual({
      ...BUYER,
      status: "done",
      total: 29469,
      products: [{ ...SNEAKERS, count: 3 }, T_SHIRT],
      rows: {
        ...rows,
        Exchanges: `#1 coming back: 3 × Sneakers X (M) (requested); ${instead}`,
        ...inWorkAgain,
        Outstanding: "19.99 EUR",
      },
    })

    await receiveReturn(shop.api, shop.store, returnId, { sound: pieces(3) })
    const told = await waitForTold(shop, order.id, {
      rows: { Exchanges: `#1 coming back: 3 × Sneakers X (M) (received); ${instead}` },
    })
    expect(told).toEqual({
      ...BUYER,
      status: "done",
      total: 2499,
      products: [T_SHIRT],
      rows: {
        ...rows,
        Exchanges: `#1 coming back: 3 × Sneakers X (M) (received); ${instead}`,
        ...inWorkAgain,
        "To refund": "249.71 EUR",
      },
    })
  })

  it("tells a claim and what replaces the goods", async () => {
    const { order, rows, pieces } = await placeDelivered()
    const { returnId } = await createReplacement(shop.api, shop.store, order.id, {
      back: pieces(1),
      out: [{ variantId: shop.store.products[0].variantId, quantity: 1 }],
    })
    const claim = (status: string) =>
      "#1 replacement: 1 × Sneakers X (M); " +
      `coming back: 1 × Sneakers X (M) (${status}); sent instead: 1 × Sneakers X (M)`
    const agreed = await waitForTold(shop, order.id, { rows: { Claims: claim("requested") } })
    expect(agreed).toEqual({
      ...BUYER,
      status: "done",
      total: 36460,
      products: [
        { ...SNEAKERS, count: 3 },
        { ...SNEAKERS, count: 1 },
      ],
      rows: {
        ...rows,
        ...inWorkAgain,
        Claims: claim("requested"),
        Outstanding: "89.90 EUR",
      },
    })

    await receiveReturn(shop.api, shop.store, returnId, { sound: pieces(1) })
    const told = await waitForTold(shop, order.id, { total: 27470 })
    expect(told).toEqual({
      ...BUYER,
      status: "done",
      total: 27470,
      products: [
        { ...SNEAKERS, count: 2 },
        { ...SNEAKERS, count: 1 },
      ],
      rows: { ...rows, ...inWorkAgain, Claims: claim("received") },
    })
  })
})
