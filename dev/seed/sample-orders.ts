import type { OrderInput, TestStore } from "../testing"

export interface SampleOrder {
  /** What is bought, in words. */
  title: string
  input: OrderInput
}

/** A first day's orders in the shop of `CATALOG`. */
export function sampleOrders({ products, promotionCode }: TestStore): SampleOrder[] {
  const [sneakers, shirt, cap] = products.map(({ variantId }) => variantId)
  return [
    {
      title: "1 × Sneakers X",
      input: { currency: "eur", items: [{ variantId: sneakers, quantity: 1 }] },
    },
    {
      title: "2 × T-Shirt Basic",
      input: { currency: "jpy", items: [{ variantId: shirt, quantity: 2 }] },
    },
    {
      title: "1 × Cap Black (a product without an image), 1 × T-Shirt Basic",
      input: {
        currency: "eur",
        items: [
          { variantId: cap, quantity: 1 },
          { variantId: shirt, quantity: 1 },
        ],
      },
    },
    {
      title: `1 × Sneakers X with promo code ${promotionCode}`,
      input: {
        currency: "jpy",
        items: [{ variantId: sneakers, quantity: 1 }],
        promotionCodes: [promotionCode],
      },
    },
  ]
}
