import type { OrderSnapshot } from "../../types"

/** An order with every part filled in. */
export function anOrder(fields: Partial<OrderSnapshot> = {}): OrderSnapshot {
  return {
    id: "order_01JVA5Q1E0000000000000TEST",
    display_id: 1001,
    status: "pending",
    is_draft_order: false,
    created_at: "2026-05-04T12:00:00.000Z",
    updated_at: "2026-05-04T12:00:00.000Z",
    currency_code: "eur",
    email: "buyer@example.com",
    region_id: "reg_01",
    sales_channel_id: "sc_01",
    customer: {
      first_name: "Test",
      last_name: "Buyer",
      email: "customer@example.com",
      phone: "+4930111222",
    },
    shipping_address: anAddress(),
    billing_address: anAddress(),
    items: [],
    shipping_methods: [],
    promotion_codes: [],
    total: "19.99",
    tax_total: "3.19",
    discount_total: "0",
    shipping_total: "5",
    payment_status: "not_paid",
    fulfillment_status: "not_fulfilled",
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
