import type { ProviderSuite } from "./provider-suite"

/** Orders of guests, with delivery and discount as lines. */
export const USERHUB: ProviderSuite<"userhub"> = {
  dialect: "userhub",
  config: {
    currency: "EUR",
    customer_id: "guest-1",
    product_id_path: "variant_id",
    shipping_product_id: "shipping",
    discount_product_id: "discount",
  },
}

/** Counts in dollars, so that orders are placed in them. */
export const BRING_FORWARD: ProviderSuite<"bring-forward"> = {
  dialect: "bring-forward",
  config: { product_id_path: "variant_id", marker_in_address: true },
  order: { currency: "usd" },
}

/** The statuses of the emulator, and its list, which holds all orders. */
export const SYSTEM_ORDERS: ProviderSuite<"system-orders"> = {
  dialect: "system-orders",
  config: {
    statuses: { 1: "new", 2: "processing", 3: "processing", 4: "done", 5: "cancelled" },
    list_is_complete: true,
  },
}
