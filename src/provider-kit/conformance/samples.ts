import type {
  AddressSnapshot,
  CustomerSnapshot,
  FulfillmentSnapshot,
  LineItemSnapshot,
  OrderSnapshot,
} from "../../types"

/**
 * Everything personal in the orders contains this, in any case, and nothing else does: so every text
 * can be searched for it. The phone number has its own mark.
 */
export const PERSONAL_MARK = "zyx"
const PHONE = "+1 202-555-0143"
/** The end of the phone number, which every way of writing it keeps. */
export const PHONE_MARK = "2025550143"

const ADDRESS: AddressSnapshot = {
  first_name: "Zyxtest",
  last_name: "Zyxbuyer",
  company: "Zyxshop Company",
  address_1: "Zyxstreet 17",
  address_2: "Zyxfloor 3",
  city: "Zyxtown",
  province: "Zyxprovince",
  postal_code: "ZYX117",
  country_code: "us",
  phone: PHONE,
}

const CUSTOMER: CustomerSnapshot = {
  id: "cus_conformance",
  first_name: "Zyxtest",
  last_name: "Zyxbuyer",
  company_name: "Zyxshop Company",
  email: "zyxtest.zyxbuyer@example.com",
  phone: PHONE,
  metadata: { note: "zyxcustomer" },
}

const ITEM: LineItemSnapshot = {
  id: "ordli_conformance_1",
  title: "Sneakers",
  product_id: "prod_conformance_1",
  product_title: "Sneakers",
  variant_title: "42",
  variant_id: "variant_conformance_1",
  variant_sku: "SNEAKERS-42",
  quantity: "2",
  ordered_quantity: "2",
  returned_quantity: "0",
  fulfilled_quantity: "0",
  unit_price: "49.5",
  total: "99",
  tax_total: "16.5",
  product: { metadata: {} },
  variant: { metadata: {} },
  thumbnail: "https://example.com/sneakers.jpg",
  product_image: "https://example.com/sneakers.jpg",
  metadata: {},
}

const PARCEL: FulfillmentSnapshot = {
  id: "ful_conformance_1",
  packed_at: "2026-05-05T12:00:00.000Z",
  shipped_at: "2026-05-05T13:00:00.000Z",
  delivered_at: null,
  labels: [{ tracking_number: "TRACK-1", tracking_url: "https://example.com/track/1" }],
  data: {},
  metadata: {},
}

/**
 * An order as most shops have them: a customer, two lines, delivery.
 *
 * @param number other numbers give other ids
 */
export function ordinaryOrder(number = 1): OrderSnapshot {
  return {
    id: `order_conformance_${number}`,
    display_id: number,
    custom_display_id: null,
    status: "pending",
    is_draft_order: false,
    created_at: "2026-05-04T12:00:00.000Z",
    updated_at: "2026-05-04T12:00:00.000Z",
    canceled_at: null,
    currency_code: "eur",
    email: "zyxtest.zyxbuyer@example.com",
    region_id: "reg_conformance",
    sales_channel_id: "sc_conformance",
    customer_id: CUSTOMER.id,
    customer: CUSTOMER,
    shipping_address: ADDRESS,
    billing_address: ADDRESS,
    items: [
      ITEM,
      {
        ...ITEM,
        id: "ordli_conformance_2",
        title: "Cap",
        product_id: "prod_conformance_2",
        product_title: "Cap",
        variant_title: null,
        variant_sku: "CAP",
        quantity: "1",
        ordered_quantity: "1",
        unit_price: "20.25",
        total: "20.25",
      },
    ],
    shipping_methods: [
      {
        id: "ordsm_conformance_1",
        shipping_option_id: "so_conformance",
        name: "Courier",
        amount: "5",
        total: "5",
        data: {},
        metadata: {},
      },
    ],
    fulfillments: [],
    canceled_fulfillments: [],
    returns: [],
    exchanges: [],
    claims: [],
    payment_providers: ["pp_system_default"],
    promotion_codes: ["SPRING"],
    total: "124.25",
    tax_total: "20.71",
    discount_total: "0",
    shipping_total: "5",
    paid_total: "0",
    refunded_total: "0",
    credit_total: "0",
    outstanding_total: "124.25",
    payment_status: "not_paid",
    fulfillment_status: "not_fulfilled",
    withheld_fact: null,
    metadata: { note: "zyxnote: ring twice" },
  }
}

/** Paid, packed and sent with a tracking number. */
export function shippedOrder(order: OrderSnapshot): OrderSnapshot {
  return {
    ...order,
    updated_at: "2026-05-05T13:00:00.000Z",
    items: order.items.map((item) => ({ ...item, fulfilled_quantity: item.quantity })),
    fulfillments: [PARCEL],
    paid_total: order.total,
    outstanding_total: "0",
    payment_status: "captured",
    fulfillment_status: "shipped",
  }
}

/** Edited: one line has gone, another has come. */
export function editedOrder(order: OrderSnapshot): OrderSnapshot {
  const [first] = order.items
  const line = {
    ...first,
    id: "ordli_conformance_3",
    title: "Scarf",
    product_title: "Scarf",
    variant_title: null,
    quantity: "1",
    ordered_quantity: "1",
    unit_price: "30",
    total: "30",
  }
  return {
    ...order,
    updated_at: "2026-05-04T18:00:00.000Z",
    items: [first, line],
    total: "134",
    outstanding_total: "134",
  }
}

export function cancelledOrder(order: OrderSnapshot): OrderSnapshot {
  return {
    ...order,
    status: "canceled",
    canceled_at: "2026-05-06T12:00:00.000Z",
    updated_at: "2026-05-06T12:00:00.000Z",
    payment_status: "canceled",
    fulfillment_status: "canceled",
  }
}

/** Everything came back. */
function returnedOrder(order: OrderSnapshot): OrderSnapshot {
  const items = order.items.map(({ id, title, variant_title, quantity }) => ({
    item_id: id,
    title,
    variant_title,
    quantity,
    received_quantity: quantity,
    damaged_quantity: "0",
  }))
  const shipped = shippedOrder(order)
  return {
    ...shipped,
    items: shipped.items.map((item) => ({
      ...item,
      quantity: "0",
      returned_quantity: item.ordered_quantity,
      total: "0",
    })),
    returns: [
      { id: "return_conformance_1", display_id: 1, status: "received", items, shipping_total: "0" },
    ],
    total: "5",
    refunded_total: "119.25",
    payment_status: "partially_refunded",
  }
}

/** Halves of characters, controls, direction marks, characters that grow in other cases. */
const STRANGE =
  "Zyx\u0000\u0007\ud800\u202e\ufeff \u{1f469}\u200d\u{1f680} ﷽ ẞİ <b>&amp;\"'\\\r\n\t"

/**
 * The orders that every mapping must survive, by what is special about them. They hold what stores
 * have and what nobody expects.
 */
export function sampleOrders(): Record<string, OrderSnapshot> {
  const ordinary = ordinaryOrder()
  const [item] = ordinary.items
  const strangeAddress = { ...ADDRESS, first_name: STRANGE, address_1: STRANGE, city: STRANGE }
  const hugeText = "Zyx ".repeat(50_000)
  return {
    ordinary,
    "without a customer": {
      ...ordinary,
      email: null,
      customer: null,
      shipping_address: null,
      billing_address: null,
      metadata: {},
    },
    "without anything": {
      ...ordinary,
      display_id: null,
      email: null,
      customer: null,
      shipping_address: null,
      billing_address: null,
      items: [],
      shipping_methods: [],
      payment_providers: [],
      promotion_codes: [],
      metadata: {},
    },
    "with a total of zero": { ...ordinary, total: "0", outstanding_total: "0" },
    "with a negative total": { ...ordinary, total: "-12.5", outstanding_total: "-12.5" },
    "with parts of a cent": {
      ...ordinary,
      total: "48.279",
      items: [{ ...item, quantity: "0.333", unit_price: "144.98198198", total: "48.279" }],
    },
    "with a huge amount": { ...ordinary, total: "123456789012345678901234567890.12" },
    "with many lines": {
      ...ordinary,
      items: Array.from({ length: 500 }, (_, n) => ({ ...item, id: `ordli_conformance_${n}` })),
    },
    "with equal lines": { ...ordinary, items: [item, { ...item, id: "ordli_conformance_9" }] },
    "with strange characters": {
      ...ordinary,
      email: "zyx\ud800@example",
      customer: { ...CUSTOMER, first_name: STRANGE, email: STRANGE, phone: STRANGE },
      shipping_address: strangeAddress,
      billing_address: strangeAddress,
      items: [{ ...item, title: STRANGE, product_title: STRANGE, thumbnail: STRANGE }],
      metadata: { note: STRANGE, [STRANGE]: [STRANGE, { deep: { deeper: [null, 1, true] } }] },
    },
    "with huge texts": {
      ...ordinary,
      shipping_address: { ...ADDRESS, address_1: hugeText },
      items: [{ ...item, title: hugeText, product_title: hugeText }],
      metadata: { note: hugeText },
    },
    "in a currency without decimals": { ...ordinary, currency_code: "jpy", total: "12425" },
    "in a currency with three decimals": { ...ordinary, currency_code: "kwd", total: "12.425" },
    "in an unknown currency": { ...ordinary, currency_code: "xxq" },
    shipped: shippedOrder(ordinary),
    edited: editedOrder(ordinary),
    returned: returnedOrder(ordinary),
    cancelled: cancelledOrder(ordinary),
    completed: { ...shippedOrder(ordinary), status: "completed" },
  }
}
