import { getLastFulfillmentStatus, getLastPaymentStatus } from "@medusajs/medusa/core-flows"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { productsWithoutThumbnail, toOrderSnapshot, type RawRecord } from "../../lib/snapshot"
import type { OrderSnapshot } from "../../types"

/**
 * Just what a snapshot holds. Totals make Medusa load items, adjustments and tax lines anyway, so
 * naming those costs nothing more.
 */
export const ORDER_FIELDS = [
  "id",
  "display_id",
  "status",
  "is_draft_order",
  "created_at",
  "updated_at",
  "currency_code",
  "email",
  "region_id",
  "sales_channel_id",
  "metadata",
  "total",
  "tax_total",
  "discount_total",
  "shipping_total",
  "customer.first_name",
  "customer.last_name",
  "customer.email",
  "customer.phone",
  "shipping_address.*",
  "billing_address.*",
  "items.*",
  "items.detail.*",
  "items.adjustments.code",
  "shipping_methods.*",
  "shipping_methods.adjustments.code",
  "payment_collections.status",
  "payment_collections.amount",
  "payment_collections.captured_amount",
  "payment_collections.refunded_amount",
  "fulfillments.packed_at",
  "fulfillments.shipped_at",
  "fulfillments.delivered_at",
  "fulfillments.canceled_at",
]

type OrderWithStatuses = Parameters<typeof getLastPaymentStatus>[0]

/**
 * Reads orders as they are now, in one go: reading fifty together costs a fifth of reading them
 * one by one. Orders that do not exist (any more) are missing from the answer.
 */
export async function readOrderSnapshots(
  container: MedusaContainer,
  orderIds: string[],
): Promise<Map<string, OrderSnapshot>> {
  if (orderIds.length === 0) {
    return new Map()
  }
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "order",
    fields: ORDER_FIELDS,
    filters: { id: orderIds },
  })
  const orders = data as unknown as RawRecord[]
  const images = await readProductImages(container, productsWithoutThumbnail(orders))
  return new Map(
    orders.map((order) => [
      String(order.id),
      toOrderSnapshot(order, deriveStatuses(order), images),
    ]),
  )
}

function deriveStatuses(order: RawRecord) {
  const complete = {
    ...order,
    payment_collections: order.payment_collections ?? [],
    fulfillments: order.fulfillments ?? [],
  } as unknown as OrderWithStatuses
  return {
    payment_status: getLastPaymentStatus(complete),
    fulfillment_status: getLastFulfillmentStatus(complete),
  }
}

async function readProductImages(
  container: MedusaContainer,
  productIds: string[],
): Promise<Map<string, string>> {
  if (productIds.length === 0) {
    return new Map()
  }
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data: products } = await query.graph({
    entity: "product",
    fields: ["id", "thumbnail", "images.url"],
    filters: { id: productIds },
  })
  return new Map(
    products
      .map((product) => [product.id, product.thumbnail ?? product.images?.[0]?.url] as const)
      .filter((entry): entry is [string, string] => Boolean(entry[1])),
  )
}
