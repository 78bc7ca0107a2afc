import {
  cancelOrder,
  capturePayment,
  completeOrder,
  convertDraft,
  createDraft,
  deliverOrder,
  editOrder,
  fulfillOrder,
  getOrder,
  placeOrder,
  shipOrder,
  TEST_EMAIL,
  updateOrder,
} from "../../dev/testing"
import { describeShop } from "../support/shop-suite"

describeShop(
  "a store set up over HTTP",
  (shop) => {
    it("sells to a shopper", async () => {
      const order = await placeOrder(shop.api, shop.store)

      expect(order.email).toBe(TEST_EMAIL)
      expect(order.currency_code).toBe("eur")
      expect(order.total).toBe(94.9)
      expect(order.shipping_address?.country_code).toBe("de")
      expect(order.items).toHaveLength(1)
    })

    it("sells by currency, quantity and promotion code", async () => {
      const order = await placeOrder(shop.api, shop.store, {
        currency: "usd",
        items: [{ variantId: shop.store.products[1].variantId, quantity: 2 }],
        promotionCodes: [shop.store.promotionCode],
        email: "other@example.com",
        address: { city: "Elsewhere" },
      })

      expect(order.email).toBe("other@example.com")
      expect(order.shipping_address?.city).toBe("Elsewhere")
      expect(order.discount_total).toBeCloseTo(4.9)
      expect(order.total).toBeCloseTo(2 * 24.5 * 0.9 + 5)
    })

    it("knows prices that include tax", async () => {
      const order = await placeOrder(shop.api, shop.store, { currency: "gbp" })

      expect(order.items?.[0].unit_price).toBe(10)
      expect(order.item_total).toBe(10)
      expect(order.item_tax_total).toBeCloseTo(10 - 10 / 1.2)
    })

    it("lets the back office carry an order to its end", async () => {
      const { id } = await placeOrder(shop.api, shop.store)

      await capturePayment(shop.api, shop.store, id)
      const fulfillmentId = await fulfillOrder(shop.api, shop.store, id)
      await shipOrder(shop.api, shop.store, id, fulfillmentId)
      await deliverOrder(shop.api, shop.store, id, fulfillmentId)
      await completeOrder(shop.api, shop.store, id)

      const order = await getOrder(shop.api, shop.store, id)
      expect(order.payment_status).toBe("captured")
      expect(order.fulfillment_status).toBe("delivered")
      expect(order.status).toBe("completed")
    })

    it("lets the back office change an order", async () => {
      const { id, items } = await placeOrder(shop.api, shop.store)

      await updateOrder(shop.api, shop.store, id, { email: "new@example.com" })
      await editOrder(shop.api, shop.store, id, {
        add: [{ variantId: shop.store.products[1].variantId, quantity: 2 }],
        quantities: { [items?.[0].id ?? ""]: 3 },
      })

      const order = await getOrder(shop.api, shop.store, id)
      expect(order.email).toBe("new@example.com")
      expect(order.items.map(({ quantity }) => quantity).sort()).toEqual([2, 3])
      expect(order.total).toBeCloseTo(3 * 89.9 + 2 * 19.99 + 5)
    })

    it("lets the back office cancel an order", async () => {
      const { id } = await placeOrder(shop.api, shop.store)

      await cancelOrder(shop.api, shop.store, id)

      expect((await getOrder(shop.api, shop.store, id)).status).toBe("canceled")
    })

    it("makes an order of a draft", async () => {
      const id = await createDraft(shop.api, shop.store)
      expect((await getOrder(shop.api, shop.store, id)).status).toBe("draft")

      await convertDraft(shop.api, shop.store, id)

      const order = await getOrder(shop.api, shop.store, id)
      expect(order.status).toBe("pending")
      expect(order.total).toBe(89.9)
    })
  },
  {
    store: {
      regions: [
        { currency: "eur", country: "de" },
        { currency: "usd", country: "us" },
        { currency: "gbp", country: "gb", taxInclusive: true, taxRate: 20 },
      ],
    },
  },
)
