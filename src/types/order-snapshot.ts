import type { StoreFact } from "./store-fact"

/**
 * An order as it was when it was read for sending: plain data, no methods, nothing lazy.
 *
 * Every amount is an exact decimal in major units written as a string ("19.99"), because Medusa's
 * amounts are big numbers that are not rounded to the currency ("48.279" happens). Dates are ISO 8601.
 */
export interface OrderSnapshot {
  id: string
  display_id: number | null
  /** The store's own number, which the customer sees instead of `display_id`. */
  custom_display_id: string | null
  /** Medusa's own order status, for example "pending", "completed", "canceled", "draft". */
  status: string
  is_draft_order: boolean
  created_at: string
  updated_at: string
  canceled_at: string | null
  /** ISO 4217 code as Medusa stores it (lower case). */
  currency_code: string
  email: string | null
  region_id: string | null
  sales_channel_id: string | null
  /** Stays when the customer is deleted; guests have one, too. */
  customer_id: string | null
  /** As it is now, not as it was when the order was placed; null once it is deleted. */
  customer: CustomerSnapshot | null
  shipping_address: AddressSnapshot | null
  billing_address: AddressSnapshot | null
  items: LineItemSnapshot[]
  /** The order's own; those of returns, exchanges and claims are counted there. */
  shipping_methods: ShippingMethodSnapshot[]
  /** In the order of shipping; cancelled ones are left out. */
  fulfillments: FulfillmentSnapshot[]
  /** What was packed and then unpacked, in the order of cancelling. */
  canceled_fulfillments: CanceledFulfillmentSnapshot[]
  /** Requested or received; those of an exchange or a claim are found there. */
  returns: ReturnSnapshot[]
  exchanges: ExchangeSnapshot[]
  claims: ClaimSnapshot[]
  /** Ids of the payment providers that the customer paid with or chose, without repeats. */
  payment_providers: string[]
  /** Codes of the promotions applied to items or shipping, without repeats. */
  promotion_codes: string[]
  /**
   * What is ordered now, tax and all shipping included: after edits and received returns,
   * before refunds and credit lines.
   */
  total: string
  tax_total: string
  discount_total: string
  /** Price of the order's own shipping methods. */
  shipping_total: string
  /** What was captured, whatever was refunded later. */
  paid_total: string
  refunded_total: string
  /** Paid by gift card or store credit: credit lines that do not come from a refund. */
  credit_total: string
  /** What the customer has still to pay; below zero: what the store owes. */
  outstanding_total: string
  /** Derived from the payment collections, for example "captured", "authorized", "not_paid". */
  payment_status: string
  /** Derived from the fulfilments, for example "not_fulfilled", "shipped", "delivered". */
  fulfillment_status: string
  /** The fact whose status the connection's rule keeps from the remote; null: nothing is held back. */
  withheld_fact: StoreFact | null
  metadata: Record<string, unknown>
}

export interface CustomerSnapshot {
  id: string
  first_name: string | null
  last_name: string | null
  company_name: string | null
  email: string | null
  phone: string | null
  /** Held back unless everything of the customer may leave the store (`applyPrivacy`). */
  metadata: Record<string, unknown>
}

export interface AddressSnapshot {
  first_name: string | null
  last_name: string | null
  company: string | null
  address_1: string | null
  address_2: string | null
  city: string | null
  province: string | null
  postal_code: string | null
  /** ISO 3166-1 alpha-2, lower case, as Medusa stores it. */
  country_code: string | null
  phone: string | null
}

export interface LineItemSnapshot {
  id: string
  /** Null for an item typed in manually. */
  product_id: string | null
  /** Null for an item typed in manually. */
  variant_id: string | null
  /** As the admin shows it. */
  title: string
  /** Title of the product at the time of purchase; null for an item typed in manually. */
  product_title: string | null
  variant_title: string | null
  variant_sku: string | null
  /** What the customer keeps: ordered, less what came back; may be a fraction ("0.5"). */
  quantity: string
  /** What is ordered after edits, whatever came back. */
  ordered_quantity: string
  /** What came back, be it sound or damaged. */
  returned_quantity: string
  fulfilled_quantity: string
  /** Price of one piece as the shop shows it: with tax when the price is tax inclusive. */
  unit_price: string
  /** Price of what the customer keeps, discounts and tax included. */
  total: string
  /** The tax that `total` includes. */
  tax_total: string
  /** The line's own image, else the product's; absolute or relative, as the shop stores it. */
  thumbnail: string | null
  /** An image of the product, when it still exists: an absolute one if there is any. */
  product_image: string | null
  /** As it is now, not as it was when it was bought; null when it was deleted or never was one. */
  product: CatalogSnapshot | null
  /** As it is now, not as it was when it was bought; null when it was deleted or never was one. */
  variant: CatalogSnapshot | null
  metadata: Record<string, unknown>
}

/** What the store's catalogue holds of a product or of a variant. */
export interface CatalogSnapshot {
  metadata: Record<string, unknown>
}

export interface ShippingMethodSnapshot {
  id: string
  /** Null for one that is not of the store's shipping options. */
  shipping_option_id: string | null
  name: string
  /** The price as the shop shows it: before discounts, with tax when the price is tax inclusive. */
  amount: string
  /** What is charged for it, discounts and tax included. */
  total: string
  /** What the carrier's integration keeps there, for example a pick-up point. */
  data: Record<string, unknown>
  metadata: Record<string, unknown>
}

export interface FulfillmentSnapshot {
  id: string
  packed_at: string | null
  shipped_at: string | null
  delivered_at: string | null
  labels: { tracking_number: string | null; tracking_url: string | null }[]
  data: Record<string, unknown>
  metadata: Record<string, unknown>
}

export interface CanceledFulfillmentSnapshot extends FulfillmentSnapshot {
  canceled_at: string
}

/** A number of pieces of one line. */
export interface MovedItemSnapshot {
  item_id: string
  title: string
  variant_title: string | null
  quantity: string
}

export interface ReturnSnapshot {
  id: string
  display_id: number | null
  /** "requested", "partially_received" or "received". */
  status: string
  items: (MovedItemSnapshot & {
    /** Of `quantity`, sound or damaged. */
    received_quantity: string
    /** Of `received_quantity`. */
    damaged_quantity: string
  })[]
  /** What sending it back costs the customer. */
  shipping_total: string
}

export interface ExchangeSnapshot {
  id: string
  display_id: number | null
  canceled_at: string | null
  return: ReturnSnapshot | null
  /** What is sent instead. */
  additional_items: MovedItemSnapshot[]
  shipping_total: string
}

export interface ClaimSnapshot extends ExchangeSnapshot {
  /** "refund" or "replace". */
  type: string
  /** What the customer complains of. */
  claim_items: MovedItemSnapshot[]
}
