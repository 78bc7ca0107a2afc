import type {
  AddressSnapshot,
  CustomerSnapshot,
  FulfillmentSnapshot,
  LineItemSnapshot,
  OrderSnapshot,
  ShippingMethodSnapshot,
} from "../../../../types"
import {
  type OrderRepoConfig,
  type OrderRepoConfigInput,
  orderRepoConfigSchema,
} from "../../schemas"

export function config(settings: Partial<OrderRepoConfigInput> = {}): OrderRepoConfig {
  return orderRepoConfigSchema.parse({ origin: "https://shop.example.com", ...settings })
}

/** Only the rows that are asked for, so that a test shows nothing but its subject. */
export function configWithRows(
  rows: Partial<OrderRepoConfig["data_fields"]>,
  settings: Partial<OrderRepoConfigInput> = {},
): OrderRepoConfig {
  const parsed = config(settings)
  const off = Object.fromEntries(Object.keys(parsed.data_fields).map((name) => [name, false]))
  return { ...parsed, data_fields: { ...(off as OrderRepoConfig["data_fields"]), ...rows } }
}

export function address(fields: Partial<AddressSnapshot> = {}): AddressSnapshot {
  return {
    first_name: null,
    last_name: null,
    company: null,
    address_1: null,
    address_2: null,
    city: null,
    province: null,
    postal_code: null,
    country_code: null,
    phone: null,
    ...fields,
  }
}

export function customer(fields: Partial<CustomerSnapshot> = {}): CustomerSnapshot {
  return {
    id: "cus_01",
    first_name: null,
    last_name: null,
    company_name: null,
    email: null,
    phone: null,
    metadata: {},
    ...fields,
  }
}

export function item(fields: Partial<LineItemSnapshot> = {}): LineItemSnapshot {
  return {
    id: "ordli_01",
    title: "Sneakers X",
    product_id: "prod_01",
    variant_id: "variant_01",
    product_title: "Sneakers X",
    variant_title: null,
    variant_sku: null,
    quantity: "1",
    ordered_quantity: "1",
    returned_quantity: "0",
    fulfilled_quantity: "0",
    unit_price: "10",
    total: "10",
    tax_total: "0",
    thumbnail: "https://example.com/images/sneakers-x.jpg",
    product_image: null,
    product: null,
    variant: null,
    metadata: {},
    ...fields,
  }
}

export function shippingMethod(
  fields: Partial<ShippingMethodSnapshot> = {},
): ShippingMethodSnapshot {
  return {
    id: "ordsm_01",
    shipping_option_id: "so_01",
    name: "Courier",
    amount: "5",
    total: "5",
    data: {},
    metadata: {},
    ...fields,
  }
}

export function fulfillment(fields: Partial<FulfillmentSnapshot> = {}): FulfillmentSnapshot {
  return {
    id: "ful_01",
    packed_at: "2026-05-05T12:00:00.000Z",
    shipped_at: null,
    delivered_at: null,
    labels: [],
    data: {},
    metadata: {},
    ...fields,
  }
}

/** What an order holds when the customer left everything empty. */
export function order(fields: Partial<OrderSnapshot> = {}): OrderSnapshot {
  return {
    id: "order_01",
    display_id: 1,
    custom_display_id: null,
    status: "pending",
    is_draft_order: false,
    created_at: "2026-05-04T12:00:00.000Z",
    updated_at: "2026-05-04T12:00:00.000Z",
    canceled_at: null,
    currency_code: "eur",
    email: null,
    region_id: null,
    sales_channel_id: null,
    customer_id: null,
    customer: null,
    shipping_address: null,
    billing_address: null,
    items: [],
    shipping_methods: [],
    fulfillments: [],
    canceled_fulfillments: [],
    returns: [],
    exchanges: [],
    claims: [],
    payment_providers: [],
    promotion_codes: [],
    total: "0",
    tax_total: "0",
    discount_total: "0",
    shipping_total: "0",
    paid_total: "0",
    refunded_total: "0",
    credit_total: "0",
    outstanding_total: "0",
    payment_status: "not_paid",
    fulfillment_status: "not_fulfilled",
    withheld_fact: null,
    metadata: {},
    ...fields,
  }
}

/** An order as most shops have them: every part filled in. */
export function fullOrder(fields: Partial<OrderSnapshot> = {}): OrderSnapshot {
  return order({
    id: "order_01HZX",
    display_id: 1001,
    email: "john@example.com",
    customer: customer({ first_name: "Test", last_name: "Buyer", email: "john@example.com" }),
    shipping_address: address({
      first_name: "Test",
      last_name: "Buyer",
      company: "Example Ltd",
      address_1: "Main street 1",
      address_2: "flat 2",
      city: "Tashkent",
      province: "Tashkent Region",
      postal_code: "100000",
      country_code: "uz",
      phone: "90 111 22 33",
    }),
    items: [
      item({ variant_title: "42", quantity: "2", unit_price: "49.5", total: "99" }),
      item({ id: "ordli_02", title: "Cap", product_title: "Cap", unit_price: "1200.25" }),
    ],
    shipping_methods: [shippingMethod()],
    promotion_codes: ["SPRING", "VIP"],
    total: "1294.25",
    tax_total: "215.71",
    discount_total: "10",
    shipping_total: "5",
    payment_status: "captured",
    payment_providers: ["pp_stripe_stripe"],
    paid_total: "1294.25",
    metadata: { note: "Ring twice" },
    ...fields,
  })
}
