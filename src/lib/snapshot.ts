import type {
  AddressSnapshot,
  CustomerSnapshot,
  LineItemSnapshot,
  OrderSnapshot,
  ShippingMethodSnapshot,
} from "../types"
import { toDecimalString } from "./decimal"

/** An order as `query.graph` returns it: loosely typed on purpose, every field may be missing. */
export type RawRecord = Record<string, unknown>

export interface DerivedStatuses {
  payment_status: string
  fulfillment_status: string
}

/** Further images of products by product id, for line items that carry no thumbnail. */
export type ProductImages = ReadonlyMap<string, string>

/** Turns an order read by `query.graph` into plain data with exact amounts. */
export function toOrderSnapshot(
  order: RawRecord,
  statuses: DerivedStatuses,
  productImages: ProductImages = new Map(),
): OrderSnapshot {
  const items = byId(list(order.items))
  const shippingMethods = byId(list(order.shipping_methods))
  return {
    id: String(order.id),
    display_id: typeof order.display_id === "number" ? order.display_id : null,
    status: text(order.status) ?? "pending",
    is_draft_order: order.is_draft_order === true,
    created_at: isoDate(order.created_at),
    updated_at: isoDate(order.updated_at),
    currency_code: text(order.currency_code) ?? "",
    email: text(order.email),
    region_id: text(order.region_id),
    sales_channel_id: text(order.sales_channel_id),
    customer: toCustomer(order.customer),
    shipping_address: toAddress(order.shipping_address),
    billing_address: toAddress(order.billing_address),
    items: items.map((item) => toLineItem(item, productImages)),
    shipping_methods: shippingMethods.map(toShippingMethod),
    promotion_codes: promotionCodes([...items, ...shippingMethods]),
    total: amount(order, "total"),
    tax_total: amount(order, "tax_total"),
    discount_total: amount(order, "discount_total"),
    shipping_total: amount(order, "shipping_total"),
    payment_status: statuses.payment_status,
    fulfillment_status: statuses.fulfillment_status,
    metadata: isRecord(order.metadata) ? order.metadata : {},
  }
}

/** Ids of the products whose images are needed because a line item has no picture of its own. */
export function productsWithoutThumbnail(orders: RawRecord[]): string[] {
  const ids = orders
    .flatMap((order) => list(order.items))
    .filter((item) => !text(item.thumbnail))
    .map((item) => text(item.product_id))
    .filter((id): id is string => id !== null)
  return [...new Set(ids)]
}

function toLineItem(item: RawRecord, productImages: ProductImages): LineItemSnapshot {
  return {
    id: String(item.id),
    title: text(item.title) ?? "",
    product_title: text(item.product_title),
    variant_title: text(item.variant_title),
    variant_sku: text(item.variant_sku),
    quantity: amount(item, "quantity"),
    unit_price: amount(item, "unit_price"),
    total: amount(item, "total"),
    thumbnail: text(item.thumbnail),
    product_image: productImages.get(text(item.product_id) ?? "") ?? null,
  }
}

function toShippingMethod(method: RawRecord): ShippingMethodSnapshot {
  return { name: text(method.name) ?? "", total: amount(method, "total") }
}

function toCustomer(customer: unknown): CustomerSnapshot | null {
  return isRecord(customer)
    ? {
        first_name: text(customer.first_name),
        last_name: text(customer.last_name),
        email: text(customer.email),
        phone: text(customer.phone),
      }
    : null
}

function toAddress(address: unknown): AddressSnapshot | null {
  return isRecord(address)
    ? {
        first_name: text(address.first_name),
        last_name: text(address.last_name),
        company: text(address.company),
        address_1: text(address.address_1),
        address_2: text(address.address_2),
        city: text(address.city),
        province: text(address.province),
        postal_code: text(address.postal_code),
        country_code: text(address.country_code),
        phone: text(address.phone),
      }
    : null
}

function promotionCodes(lines: RawRecord[]): string[] {
  const codes = lines
    .flatMap((line) => list(line.adjustments))
    .map((adjustment) => text(adjustment.code))
    .filter((code): code is string => code !== null)
  return [...new Set(codes)].sort()
}

/** The raw form wins: the plain number has lost the digits beyond a double's precision. */
function amount(record: RawRecord, name: string): string {
  return toDecimalString(record[`raw_${name}`] ?? record[name])
}

function text(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null
}

function isoDate(value: unknown): string {
  const date = value instanceof Date ? value : new Date(String(value))
  return Number.isNaN(date.getTime()) ? new Date(0).toISOString() : date.toISOString()
}

function list(value: unknown): RawRecord[] {
  return Array.isArray(value) ? value.filter(isRecord) : []
}

/** The database returns rows in no promised order, but the payload is hashed; ids sort by time. */
function byId(records: RawRecord[]): RawRecord[] {
  return [...records].sort((a, b) => (String(a.id) < String(b.id) ? -1 : 1))
}

function isRecord(value: unknown): value is RawRecord {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}
