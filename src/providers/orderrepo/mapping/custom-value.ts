import { readPath } from "../../../provider-kit"
import type { OrderSnapshot } from "../../../types"

/**
 * What stands at the path of a custom row. A path to a whole part of the order, such as `customer`,
 * is written as JSON, so a field that the snapshot gained later would change the row of an order that
 * is already at the remote, and send what nobody chose. Such fields are sent by their own path only.
 */
export function customValue(order: OrderSnapshot, path: string): unknown {
  const value = readPath(withoutLaterFields(order), path)
  return value === undefined ? readPath(order, path) : value
}

function withoutLaterFields({
  customer,
  items,
  shipping_methods,
  ...order
}: OrderSnapshot): object {
  return {
    ...order,
    customer: customer && omit(customer, ["id", "metadata"]),
    items: items.map((item) => omit(item, ["variant_id", "tax_total", "product", "variant"])),
    shipping_methods: shipping_methods.map((method) =>
      omit(method, ["id", "shipping_option_id", "amount"]),
    ),
  }
}

function omit<TPart extends object>(part: TPart, names: (keyof TPart)[]): object {
  return Object.fromEntries(
    Object.entries(part).filter(([name]) => !names.includes(name as keyof TPart)),
  )
}
