import BigNumber from "bignumber.js"
import type {
  AddressSnapshot,
  CatalogSnapshot,
  CustomerSnapshot,
  LineItemSnapshot,
  OrderSnapshot,
  ShippingMethodSnapshot,
} from "../../types"
import { changesOf, isOwnShipping, NO_CHANGES, type OrderChanges } from "./changes"
import type { Catalog } from "./catalog"
import { canceledFulfillmentsOf, fulfillmentsOf } from "./fulfillments"
import { moneyOf, paymentProvidersOf } from "./money"
import {
  amount,
  byId,
  dateOrNull,
  isoDate,
  isRecord,
  list,
  plainObject,
  text,
  wholeNumber,
  type RawRecord,
} from "./read"

export { metadataById, productIdsOf, variantIdsOf, type Catalog } from "./catalog"
export type { OrderChanges } from "./changes"
export { imagesOf, productsToPicture, type ProductImages } from "./product-images"
export type { RawRecord } from "./read"

export interface DerivedStatuses {
  payment_status: string
  fulfillment_status: string
}

export interface SnapshotExtras extends Partial<Catalog> {
  changes?: OrderChanges
}

/** Turns an order read by `query.graph` into plain data with exact amounts. */
export function toOrderSnapshot(
  order: RawRecord,
  statuses: DerivedStatuses,
  {
    images = new Map(),
    products = new Map(),
    variants = new Map(),
    changes = NO_CHANGES,
  }: SnapshotExtras = {},
): OrderSnapshot {
  const catalog = { images, products, variants }
  const items = byId(list(order.items))
  const allShipping = byId(list(order.shipping_methods))
  const shippingMethods = allShipping.filter(isOwnShipping).map(toShippingMethod)
  return {
    id: String(order.id),
    display_id: wholeNumber(order.display_id),
    custom_display_id: text(order.custom_display_id),
    status: text(order.status) ?? "pending",
    is_draft_order: order.is_draft_order === true,
    created_at: isoDate(order.created_at),
    updated_at: isoDate(order.updated_at),
    canceled_at: dateOrNull(order.canceled_at),
    currency_code: text(order.currency_code) ?? "",
    email: text(order.email),
    region_id: text(order.region_id),
    sales_channel_id: text(order.sales_channel_id),
    customer_id: text(order.customer_id),
    customer: toCustomer(order.customer),
    shipping_address: toAddress(order.shipping_address),
    billing_address: toAddress(order.billing_address),
    items: items.map((item) => toLineItem(item, catalog)),
    shipping_methods: shippingMethods,
    fulfillments: fulfillmentsOf(order),
    canceled_fulfillments: canceledFulfillmentsOf(order),
    ...changesOf(order, changes),
    payment_providers: paymentProvidersOf(order),
    promotion_codes: promotionCodes([...items, ...allShipping]),
    ...moneyOf(order),
    tax_total: amount(order, "tax_total"),
    discount_total: amount(order, "discount_total"),
    shipping_total: BigNumber.sum(0, ...shippingMethods.map(({ total }) => total)).toFixed(),
    payment_status: statuses.payment_status,
    fulfillment_status: statuses.fulfillment_status,
    withheld_fact: null,
    metadata: plainObject(order.metadata),
  }
}

function toLineItem(item: RawRecord, { images, products, variants }: Catalog): LineItemSnapshot {
  const product_id = text(item.product_id)
  const variant_id = text(item.variant_id)
  const detail = plainObject(item.detail)
  const ordered = amount(item, "quantity")
  const returned = BigNumber.sum(
    amount(detail, "return_received_quantity"),
    amount(detail, "return_dismissed_quantity"),
  )
  return {
    id: String(item.id),
    product_id,
    variant_id,
    title: text(item.title) ?? "",
    product_title: text(item.product_title),
    variant_title: text(item.variant_title),
    variant_sku: text(item.variant_sku),
    quantity: new BigNumber(ordered).minus(returned).toFixed(),
    ordered_quantity: ordered,
    returned_quantity: returned.toFixed(),
    fulfilled_quantity: amount(detail, "fulfilled_quantity"),
    unit_price: amount(item, "unit_price"),
    total: amount(item, "total"),
    tax_total: amount(item, "tax_total"),
    thumbnail: text(item.thumbnail),
    product_image: images.get(product_id ?? "") ?? null,
    product: toCatalogEntry(products.get(product_id ?? "")),
    variant: toCatalogEntry(variants.get(variant_id ?? "")),
    metadata: plainObject(item.metadata),
  }
}

function toCatalogEntry(metadata: Record<string, unknown> | undefined): CatalogSnapshot | null {
  return metadata ? { metadata } : null
}

function toShippingMethod(method: RawRecord): ShippingMethodSnapshot {
  return {
    id: String(method.id),
    shipping_option_id: text(method.shipping_option_id),
    name: text(method.name) ?? "",
    amount: amount(method, "amount"),
    total: amount(method, "total"),
    data: plainObject(method.data),
    metadata: plainObject(method.metadata),
  }
}

function toCustomer(customer: unknown): CustomerSnapshot | null {
  return isRecord(customer)
    ? {
        id: String(customer.id),
        first_name: text(customer.first_name),
        last_name: text(customer.last_name),
        company_name: text(customer.company_name),
        email: text(customer.email),
        phone: text(customer.phone),
        metadata: plainObject(customer.metadata),
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
