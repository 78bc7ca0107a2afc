import { setTimeout as sleep } from "node:timers/promises"
import { isDeepStrictEqual } from "node:util"
import type { StoredOrder } from "../../dev/emulator"
import { waitUntil } from "../../dev/testing"
import { dispatchDeliveries } from "../../src/workflows"
import { letWaitsEnd } from "./order-sync"
import type { Shop } from "./shop-suite"

export type Rows = Record<string, string>

/** The additional rows of an order by their names, as the remote holds them. */
export function rowsOf({ data }: Pick<StoredOrder, "data">): Rows {
  return Object.fromEntries(data.map(({ name, value }) => [name, value]))
}

/** Everything that the remote knows about an order, its additional rows by their names. */
export function toldOf(order: StoredOrder) {
  const { status, total, currency, username, email, phone, products } = order
  return { status, total, currency, username, email, phone, products, rows: rowsOf(order) }
}

type Told = ReturnType<typeof toldOf>

/** Looking at what is due costs more than looking at the emulator. */
const SEND_EVERY_MS = 200

/**
 * Waits until the remote was told exactly this of an order. A workflow of the store may write in
 * several steps, and what it has written so far may be told as well.
 */
export async function untilTold(shop: Shop, orderId: string, expected: Told): Promise<void> {
  await untilFits(shop, orderId, expected, (now) => isDeepStrictEqual(now, expected))
}

/** Waits until the remote was told some things of an order; `undefined`: there is no such row. */
export async function waitForTold(
  shop: Shop,
  orderId: string,
  expected: {
    status?: string
    total?: number
    rows?: Record<string, string | undefined>
  },
): Promise<Told> {
  const { rows = {}, ...fields } = expected
  return await untilFits(
    shop,
    orderId,
    expected,
    (now) =>
      Object.entries(fields).every(([name, value]) => now[name as keyof Told] === value) &&
      Object.entries(rows).every(([name, value]) => now.rows[name] === value),
  )
}

/** Sends what is due until the order fits; `expected` is named when it never does. */
async function untilFits(
  { container, emulator }: Shop,
  orderId: string,
  expected: object,
  fits: (now: Told) => boolean,
): Promise<Told> {
  const told = () => {
    const order = emulator.order(orderId)
    return order && toldOf(order)
  }
  return await waitUntil(
    () => `the remote to be told ${JSON.stringify(expected)}; it holds ${JSON.stringify(told())}`,
    async () => {
      const now = told()
      if (now && fits(now)) {
        return now
      }
      await letWaitsEnd(container)
      await dispatchDeliveries(container)
      await sleep(SEND_EVERY_MS)
      return null
    },
  )
}

/** What is the same in all orders that the test's buyer places in the store's first region. */
export const BUYER = {
  currency: "EUR",
  username: "Test Buyer",
  email: "buyer@example.com",
  phone: "+4930123456",
}

/** The rows of an order that was placed with the store's only way of shipping and not touched since. */
export function placedRows(order: { display_id?: number }, outstanding?: string): Rows {
  return {
    "Order number": String(order.display_id),
    Address: "Example Street 1, Example City, 10115, DE",
    "Delivery method": "Standard shipping",
    "Delivery cost": "5.00 EUR",
    Fulfilment: "Not packed",
    "Payment method": "Manual payment",
    "Payment status": "Authorized",
    ...(outstanding ? { Outstanding: outstanding } : {}),
  }
}

export const SNEAKERS = {
  name: "Sneakers X (M)",
  price: 8990,
  count: 2,
  image: "https://example.com/images/sneakers-x.jpg",
}

export const T_SHIRT = {
  name: "T-Shirt Basic (M)",
  price: 1999,
  count: 1,
  image: "https://shop.example.com/favicon.ico",
}
