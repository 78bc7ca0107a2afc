import type { FulfillmentSnapshot, LineItemSnapshot, OrderSnapshot } from "../../types"

/** An order with every part filled in. */
export function anOrder(fields: Partial<OrderSnapshot> = {}): OrderSnapshot {
  return {
    id: "order_01JVA5Q1E0000000000000TEST",
    display_id: 1001,
    custom_display_id: null,
    status: "pending",
    is_draft_order: false,
    created_at: "2026-05-04T12:00:00.000Z",
    updated_at: "2026-05-04T12:00:00.000Z",
    canceled_at: null,
    currency_code: "eur",
    email: "buyer@example.com",
    region_id: "reg_01",
    sales_channel_id: "sc_01",
    customer_id: "cus_01",
    customer: {
      id: "cus_01",
      first_name: "Test",
      last_name: "Buyer",
      company_name: "Customer Ltd",
      email: "customer@example.com",
      phone: "+4930111222",
      metadata: { nickname: "Testy" },
    },
    shipping_address: anAddress(),
    billing_address: anAddress(),
    items: [],
    shipping_methods: [
      {
        id: "ordsm_01",
        shipping_option_id: "so_01",
        name: "Pick-up",
        amount: "5",
        total: "5",
        data: { point: "Point 7" },
        metadata: {},
      },
    ],
    fulfillments: [],
    canceled_fulfillments: [],
    returns: [],
    exchanges: [],
    claims: [],
    payment_providers: [],
    promotion_codes: [],
    total: "19.99",
    tax_total: "3.19",
    discount_total: "0",
    shipping_total: "5",
    paid_total: "0",
    refunded_total: "0",
    credit_total: "0",
    outstanding_total: "19.99",
    payment_status: "not_paid",
    fulfillment_status: "not_fulfilled",
    withheld_fact: null,
    metadata: {},
    ...fields,
  }
}

export function aFulfillment(fields: Partial<FulfillmentSnapshot> = {}): FulfillmentSnapshot {
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

/** A line of three pieces. */
export function anItem(fields: Partial<LineItemSnapshot> = {}): LineItemSnapshot {
  return {
    id: "ordli_01",
    title: "Sneakers X",
    product_id: "prod_01",
    variant_id: "variant_01",
    product_title: "Sneakers X",
    variant_title: "M",
    variant_sku: null,
    quantity: "3",
    ordered_quantity: "3",
    returned_quantity: "0",
    fulfilled_quantity: "0",
    unit_price: "10",
    total: "30",
    tax_total: "0",
    thumbnail: null,
    product_image: null,
    product: null,
    variant: null,
    metadata: {},
    ...fields,
  }
}

export function anAddress(): NonNullable<OrderSnapshot["shipping_address"]> {
  return {
    first_name: "Test",
    last_name: "Buyer",
    company: "Example Ltd",
    address_1: "Main street 1",
    address_2: "flat 2",
    city: "Berlin",
    province: "Berlin",
    postal_code: "10115",
    country_code: "de",
    phone: "030 111222",
  }
}
