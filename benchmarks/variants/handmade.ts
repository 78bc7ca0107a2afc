import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { Remote } from "../messages"

/**
 * What the variants without the plugin have in common: the read and the body that a shop's own
 * developer would write. The read names the fields that the plugin reads, so that all variants ask
 * the database the same question.
 */
const FIELDS = [
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

interface Address {
  first_name: string
  last_name: string
  phone: string
  address_1: string
  city: string
  postal_code: string
}

export interface Order {
  id: string
  display_id: number
  currency_code: string
  email: string
  total: number
  shipping_address: Address
  items: { title: string; quantity: number; unit_price: number; thumbnail: string }[]
  shipping_methods: { name: string }[]
}

export async function readOrders(
  container: MedusaContainer,
  filters: { id: string | string[] },
): Promise<Order[]> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({ entity: "order", fields: FIELDS, filters })
  return data as unknown as Order[]
}

/** The body of OrderRepo's `orders/track`, as its guide shows it. */
export function toBody({ shipping_address: address, ...order }: Order) {
  return {
    id: order.id,
    total: toMinorUnits(order.total),
    currency: order.currency_code.toUpperCase(),
    email: order.email,
    phone: address.phone,
    username: `${address.first_name} ${address.last_name}`,
    products: order.items.map(({ title, quantity, unit_price, thumbnail }) => ({
      name: title,
      price: toMinorUnits(unit_price),
      count: quantity,
      image: thumbnail,
    })),
    data: [
      { name: "Order", value: `#${order.display_id}` },
      { name: "Address", value: `${address.address_1}, ${address.postal_code} ${address.city}` },
      { name: "Delivery", value: order.shipping_methods.map(({ name }) => name).join(", ") },
    ],
  }
}

export function toHeaders({ apiKey, origin }: Remote): Record<string, string> {
  return { "Content-Type": "application/json", "X-API-KEY": apiKey, Origin: origin }
}

export const trackUrl = ({ url }: Remote): string => `${url}/api/orders/track`

function toMinorUnits(amount: number): number {
  return Math.round(amount * 100)
}
