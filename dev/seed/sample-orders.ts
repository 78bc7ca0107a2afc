import type { OrderInput, TestStore } from "../testing"

/** Customers who do not exist, with addresses and numbers as they are written there. */
const CUSTOMERS = {
  anna: {
    email: "anna.schmidt@example.com",
    address: {
      first_name: "Anna",
      last_name: "Schmidt",
      address_1: "Lindenstraße 24",
      city: "Berlin",
      postal_code: "10969",
      phone: "+4930901820",
    },
  },
  jonas: {
    email: "jonas.weber@example.com",
    address: {
      first_name: "Jonas",
      last_name: "Weber",
      address_1: "Elbchaussee 112",
      city: "Hamburg",
      postal_code: "22763",
      phone: "+4940428280",
    },
  },
  yuki: {
    email: "yuki.sato@example.com",
    address: {
      first_name: "Yuki",
      last_name: "Sato",
      address_1: "2-8-1 Nishi-Shinjuku",
      city: "Tokyo",
      postal_code: "163-8001",
      phone: "+81353211111",
    },
  },
  haruto: {
    email: "haruto.ito@example.com",
    address: {
      first_name: "Haruto",
      last_name: "Ito",
      address_1: "1-3-20 Nakanoshima",
      city: "Osaka",
      postal_code: "530-8201",
      phone: "+81662088181",
    },
  },
}

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
      input: {
        ...CUSTOMERS.anna,
        currency: "eur",
        items: [{ variantId: sneakers, quantity: 1 }],
      },
    },
    {
      title: "2 × T-Shirt Basic",
      input: { ...CUSTOMERS.yuki, currency: "jpy", items: [{ variantId: shirt, quantity: 2 }] },
    },
    {
      title: "1 × Cap Black (a product without an image), 1 × T-Shirt Basic",
      input: {
        ...CUSTOMERS.jonas,
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
        ...CUSTOMERS.haruto,
        currency: "jpy",
        items: [{ variantId: sneakers, quantity: 1 }],
        promotionCodes: [promotionCode],
      },
    },
  ]
}
