/**
 * An order as it was when it was read for sending: plain data, no methods, nothing lazy.
 *
 * Every amount is an exact decimal in major units written as a string ("19.99"), because Medusa's
 * amounts are big numbers that are not rounded to the currency ("48.279" happens). Dates are ISO 8601.
 */
export interface OrderSnapshot {
  id: string
  display_id: number | null
  /** Medusa's own order status, for example "pending", "completed", "canceled", "draft". */
  status: string
  is_draft_order: boolean
  created_at: string
  updated_at: string
  /** ISO 4217 code as Medusa stores it (lower case). */
  currency_code: string
  email: string | null
  region_id: string | null
  sales_channel_id: string | null
  customer: CustomerSnapshot | null
  shipping_address: AddressSnapshot | null
  billing_address: AddressSnapshot | null
  items: LineItemSnapshot[]
  shipping_methods: ShippingMethodSnapshot[]
  /** Codes of the promotions applied to items or shipping, without repeats. */
  promotion_codes: string[]
  /** What the customer pays, tax and shipping included. */
  total: string
  tax_total: string
  discount_total: string
  shipping_total: string
  /** Derived from the payment collections, for example "captured", "authorized", "not_paid". */
  payment_status: string
  /** Derived from the fulfilments, for example "not_fulfilled", "shipped", "delivered". */
  fulfillment_status: string
  metadata: Record<string, unknown>
}

export interface CustomerSnapshot {
  first_name: string | null
  last_name: string | null
  email: string | null
  phone: string | null
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
  title: string
  /** Title of the product at the time of purchase; null for an item typed in by hand. */
  product_title: string | null
  variant_title: string | null
  variant_sku: string | null
  /** What was ordered, after edits and cancellations; may be a fraction ("0.5"). */
  quantity: string
  /** Price of one piece as the shop shows it: with tax when the price is tax inclusive. */
  unit_price: string
  /** Price of the whole line, discounts and tax included. */
  total: string
  /** The line's own image, else the product's; absolute or relative, as the shop stores it. */
  thumbnail: string | null
  /** First further image of the product, when it still exists. */
  product_image: string | null
}

export interface ShippingMethodSnapshot {
  name: string
  total: string
}
