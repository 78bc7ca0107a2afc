import type { HttpTypes } from "@medusajs/framework/types"
import { post, type Headers, type StoreApi } from "./api"
import type { TestRegion, TestStore } from "./store-options"

export interface OrderItem {
  variantId: string
  quantity: number
  /** Of the line: an engraving, a gift wrap. */
  metadata?: Record<string, unknown>
}

export interface OrderInput {
  /** The first product of the store, once, when none are named. */
  items?: OrderItem[]
  /** Chooses the region; by default the store's first. */
  currency?: string
  email?: string
  /** What differs from `TEST_ADDRESS`; the country follows the region. */
  address?: HttpTypes.StoreAddAddress
  billingAddress?: HttpTypes.StoreAddAddress
  promotionCodes?: string[]
  /** What the carrier's part of the checkout keeps, for example a pick-up point. */
  shippingData?: Record<string, unknown>
  metadata?: Record<string, unknown>
  /** Sends the requests as a customer who is signed in. */
  customerHeaders?: Headers
}

export const TEST_EMAIL = "buyer@example.com"

export const TEST_ADDRESS: HttpTypes.StoreAddAddress = {
  first_name: "Test",
  last_name: "Buyer",
  address_1: "Example Street 1",
  city: "Example City",
  postal_code: "10115",
  phone: "+4930123456",
}

/** Fills a cart and leaves it just before the order: what `completeCart` needs. */
export async function prepareCart(
  api: StoreApi,
  store: TestStore,
  input: OrderInput = {},
): Promise<string> {
  const region = findRegion(store, input.currency)
  const headers = { ...store.storeHeaders, ...input.customerHeaders }
  const address = { ...TEST_ADDRESS, country_code: region.country, ...input.address }
  const items = input.items ?? [{ variantId: store.products[0].variantId, quantity: 1 }]

  const { cart } = await post<HttpTypes.StoreCartResponse>(
    api,
    "/store/carts",
    {
      region_id: region.id,
      sales_channel_id: store.salesChannelId,
      email: input.email ?? TEST_EMAIL,
      items: items.map(({ variantId, ...item }) => ({ variant_id: variantId, ...item })),
      shipping_address: address,
      billing_address: input.billingAddress ?? address,
      metadata: input.metadata,
    },
    headers,
  )
  await post(
    api,
    `/store/carts/${cart.id}/shipping-methods`,
    { option_id: store.shippingOptionId, data: input.shippingData },
    headers,
  )
  if (input.promotionCodes) {
    // Only now: Medusa drops a code that finds nothing to reduce, such as the shipping.
    await post(
      api,
      `/store/carts/${cart.id}/promotions`,
      { promo_codes: input.promotionCodes },
      headers,
    )
  }
  const { payment_collection } = await post<HttpTypes.StorePaymentCollectionResponse>(
    api,
    "/store/payment-collections",
    { cart_id: cart.id },
    headers,
  )
  await post(
    api,
    `/store/payment-collections/${payment_collection.id}/payment-sessions`,
    { provider_id: "pp_system_default" },
    headers,
  )
  return cart.id
}

export async function completeCart(
  api: StoreApi,
  store: TestStore,
  cartId: string,
  customerHeaders: Headers = {},
): Promise<HttpTypes.StoreOrder> {
  const answer = await post<HttpTypes.StoreCompleteCartResponse>(
    api,
    `/store/carts/${cartId}/complete`,
    {},
    { ...store.storeHeaders, ...customerHeaders },
  )
  if (answer.type !== "order") {
    throw new Error(`The cart did not become an order: ${answer.error.message}`)
  }
  return answer.order
}

/**
 * Buys as a shopper does, from the cart to the order. Where nothing is asked for, a cart that was
 * filled before does: it takes most of the time.
 */
export async function placeOrder(
  api: StoreApi,
  store: TestStore,
  input: OrderInput = {},
): Promise<HttpTypes.StoreOrder> {
  const isDefault = Object.values(input).every((value) => value === undefined)
  const prepared = isDefault ? store.preparedCarts?.shift() : undefined
  const cartId = prepared ?? (await prepareCart(api, store, input))
  return completeCart(api, store, cartId, input.customerHeaders)
}

export function findRegion(store: TestStore, currency?: string): TestRegion {
  const region = currency
    ? store.regions.find((candidate) => candidate.currency === currency)
    : store.regions[0]
  if (!region) {
    throw new Error(`The store has no region in ${currency}`)
  }
  return region
}
