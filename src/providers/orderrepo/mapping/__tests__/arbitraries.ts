import fc from "fast-check"
import { anyUrl } from "../../../../../dev/testing/any-text"
import {
  STORE_FACTS,
  type AddressSnapshot,
  type ClaimSnapshot,
  type CustomerSnapshot,
  type FulfillmentSnapshot,
  type LineItemSnapshot,
  type OrderSnapshot,
  type ReturnSnapshot,
  type ShippingMethodSnapshot,
} from "../../../../types"
import type { OrderRepoConfigInput } from "../../schemas"

const anyUnits = fc
  .array(fc.nat(0xffff), { maxLength: 12 })
  .map((units) => String.fromCharCode(...units))

const nasty = fc.constantFrom(
  "",
  " ",
  "\u0000",
  "\uD800",
  "\u200B\uFEFF",
  "\n\r\t",
  "__proto__",
  "$&",
  "{id}",
  "😀".repeat(300),
  "a\u0301".repeat(1100),
  " ".repeat(3000),
  "x".repeat(3000),
  "<script>alert(1)</script>",
  "'; DROP TABLE orders; --",
)

export const text = fc.oneof(
  { weight: 5, arbitrary: fc.string({ maxLength: 20 }) },
  { weight: 2, arbitrary: anyUnits },
  { weight: 1, arbitrary: nasty },
)

const maybeText = fc.option(text)

export const amount = fc.oneof(
  { weight: 20, arbitrary: fc.nat(10_000_000).map((cents) => (cents / 100).toFixed(2)) },
  {
    weight: 10,
    arbitrary: fc
      .tuple(fc.integer({ min: -9_999, max: 9_999_999 }), fc.nat(999_999))
      .map(([whole, part]) => `${whole}.${part}`),
  },
  { weight: 1, arbitrary: fc.oneof(text, fc.bigInt().map(String), fc.double().map(String)) },
)

const quantity = fc.oneof(
  { weight: 20, arbitrary: fc.integer({ min: 0, max: 20 }).map(String) },
  { weight: 5, arbitrary: fc.nat(5_000).map((grams) => String(grams / 1_000)) },
  { weight: 1, arbitrary: amount },
)

const image = fc.option(
  fc.oneof(
    anyUrl,
    text.map((path) => `https://example.com/${path}`),
    text.map((path) => `/static/${path}`),
    text.map((host) => `//${host}/a.jpg`),
    text.map((host) => `http://${host}`),
    text,
    fc.constantFrom("data:image/png;base64,AA", "https://user:pass@example.com/a.jpg", "https://%"),
  ),
)

const phone = fc.option(
  fc.oneof(
    fc.constantFrom("+998901112233", "8-900-123-45-67", "90 111 22 33", "+1 213 373 4253 ext. 9"),
    fc.string({ unit: fc.constantFrom(..."0123456789+-() ".split("")), maxLength: 20 }),
    text,
  ),
)

const email = fc.option(
  fc.oneof(
    fc.emailAddress(),
    text,
    text.map((name) => `${name}@example.com`),
  ),
)

const currency = fc.oneof(
  {
    weight: 20,
    arbitrary: fc.constantFrom("eur", "rsd", "huf", "uzs", "jpy", "iqd", "kwd", "clf", "qqq"),
  },
  { weight: 1, arbitrary: text },
)

const address: fc.Arbitrary<AddressSnapshot> = fc.record({
  first_name: maybeText,
  last_name: maybeText,
  company: maybeText,
  address_1: maybeText,
  address_2: maybeText,
  city: maybeText,
  province: maybeText,
  postal_code: maybeText,
  country_code: fc.option(fc.oneof(fc.constantFrom("uz", "ru", "us", "de"), text)),
  phone,
})

const metadata = fc.oneof(
  fc.dictionary(fc.oneof(fc.constantFrom("note", "comment", "gift"), text), fc.anything(), {
    maxKeys: 3,
  }),
  fc.constant({}),
)

const customer: fc.Arbitrary<CustomerSnapshot> = fc.record({
  id: text,
  first_name: maybeText,
  last_name: maybeText,
  company_name: maybeText,
  email,
  phone,
  metadata,
})

const catalogEntry = fc.option(fc.record({ metadata }))

const item: fc.Arbitrary<LineItemSnapshot> = fc.record({
  id: text,
  title: text,
  product_id: maybeText,
  variant_id: maybeText,
  product_title: maybeText,
  variant_title: fc.option(fc.oneof(text, fc.constant("Default variant"))),
  variant_sku: maybeText,
  quantity,
  ordered_quantity: quantity,
  returned_quantity: quantity,
  fulfilled_quantity: quantity,
  unit_price: amount,
  total: amount,
  tax_total: amount,
  thumbnail: image,
  product_image: image,
  product: catalogEntry,
  variant: catalogEntry,
  metadata,
})

const date = fc.option(fc.oneof(fc.constant("2026-05-04T12:00:00.000Z"), text))

const fulfillmentFields = {
  id: text,
  packed_at: date,
  shipped_at: date,
  delivered_at: date,
  labels: fc.array(
    fc.record({ tracking_number: maybeText, tracking_url: fc.option(fc.oneof(image, text)) }),
    { maxLength: 2 },
  ),
  data: metadata,
  metadata,
}

const fulfillment: fc.Arbitrary<FulfillmentSnapshot> = fc.record(fulfillmentFields)

const canceledFulfillment = fc.record({ ...fulfillmentFields, canceled_at: text })

const shippingMethod: fc.Arbitrary<ShippingMethodSnapshot> = fc.record({
  id: text,
  shipping_option_id: maybeText,
  name: text,
  amount,
  total: amount,
  data: metadata,
  metadata,
})

const moved = { item_id: text, title: text, variant_title: maybeText, quantity }

const orderReturn: fc.Arbitrary<ReturnSnapshot> = fc.record({
  id: text,
  display_id: fc.option(fc.nat()),
  status: fc.oneof(fc.constantFrom("requested", "partially_received", "received"), text),
  items: fc.array(
    fc.record({ ...moved, received_quantity: quantity, damaged_quantity: quantity }),
    { maxLength: 2 },
  ),
  shipping_total: amount,
})

const exchange = {
  id: text,
  display_id: fc.option(fc.nat()),
  canceled_at: date,
  return: fc.option(orderReturn),
  additional_items: fc.array(fc.record(moved), { maxLength: 2 }),
  shipping_total: amount,
}

const claim: fc.Arbitrary<ClaimSnapshot> = fc.record({
  ...exchange,
  type: fc.oneof(fc.constantFrom("refund", "replace"), text),
  claim_items: fc.array(fc.record(moved), { maxLength: 2 }),
})

export const order: fc.Arbitrary<OrderSnapshot> = fc.record({
  id: fc.oneof(
    { weight: 20, arbitrary: fc.constant("order_01HZX") },
    { weight: 1, arbitrary: text },
  ),
  display_id: fc.option(fc.oneof(fc.nat(), fc.double())),
  custom_display_id: maybeText,
  status: fc.oneof(fc.constantFrom("pending", "completed", "canceled", "archived", "draft"), text),
  is_draft_order: fc.boolean(),
  created_at: text,
  updated_at: text,
  canceled_at: date,
  currency_code: currency,
  email,
  region_id: maybeText,
  sales_channel_id: maybeText,
  customer_id: maybeText,
  customer: fc.option(customer),
  shipping_address: fc.option(address),
  billing_address: fc.option(address),
  items: fc.array(item, { maxLength: 4 }),
  shipping_methods: fc.array(shippingMethod, { maxLength: 2 }),
  fulfillments: fc.array(fulfillment, { maxLength: 2 }),
  canceled_fulfillments: fc.array(canceledFulfillment, { maxLength: 2 }),
  returns: fc.array(orderReturn, { maxLength: 2 }),
  exchanges: fc.array(fc.record(exchange), { maxLength: 2 }),
  claims: fc.array(claim, { maxLength: 2 }),
  payment_providers: fc.array(fc.oneof(fc.constant("pp_system_default"), text), { maxLength: 2 }),
  promotion_codes: fc.array(text, { maxLength: 3 }),
  total: amount,
  tax_total: amount,
  discount_total: amount,
  shipping_total: amount,
  paid_total: amount,
  refunded_total: amount,
  credit_total: amount,
  outstanding_total: amount,
  payment_status: fc.oneof(fc.constantFrom("captured", "not_paid", "authorized"), text),
  fulfillment_status: fc.oneof(fc.constantFrom("not_fulfilled", "shipped", "delivered"), text),
  withheld_fact: fc.option(fc.constantFrom(...STORE_FACTS)),
  metadata,
})

export const configInput: fc.Arbitrary<OrderRepoConfigInput> = fc.record(
  {
    origin: fc.constant("https://shop.example.com"),
    order_id_template: fc.constantFrom("{id}", "shop-{id}", "{id}/{display_id}"),
    language: fc.constantFrom("en" as const, "ru" as const),
    image_base_url: fc.constantFrom(
      "",
      "https://cdn.example.com",
      "https://cdn.example.com/media/",
    ),
    placeholder_image: fc.constantFrom("", "https://cdn.example.com/no image.png"),
    currency_exponents: fc.constantFrom<Record<string, number>[]>({}, { UZS: 0, EUR: 4 }),
    data_fields: fc.record(
      {
        address: fc.boolean(),
        tax: fc.boolean(),
        note: fc.boolean(),
        tracking: fc.boolean(),
        returns: fc.boolean(),
        outstanding: fc.boolean(),
      },
      { requiredKeys: [] },
    ),
    sku_in_name: fc.boolean(),
    name_metadata: fc.subarray([{ key: "gift" }, { key: "__proto__" }]),
    custom_fields: fc.subarray([
      { name: "Gift", path: "metadata.gift" },
      { name: "All", path: "metadata" },
      { name: "\u200B", path: "email" },
      { name: "Lines", path: "items" },
      { name: "Length", path: "items.length" },
      { name: "Prototype", path: "metadata.__proto__" },
    ]),
  },
  { requiredKeys: ["origin"] },
)
