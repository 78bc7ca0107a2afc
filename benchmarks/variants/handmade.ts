import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { ORDER_FIELDS } from "../../src/engine/order/read-order-snapshots"
import type { Remote } from "../messages"

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

/**
 * What the variants without the plugin have in common: the read and the body that a shop's own
 * developer would write. It reads the fields that the plugin reads, so that all variants ask the
 * database the same question.
 */
export async function readOrders(
  container: MedusaContainer,
  filters: { id: string | string[] },
): Promise<Order[]> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({ entity: "order", fields: ORDER_FIELDS, filters })
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
