import type { MappingNotes } from "../../../provider-kit"
import type { OrderSnapshot } from "../../../types"
import type { BringForwardConfig } from "../schemas"

/**
 * The shipping type of an order's items: that of its first shipping option in the connection's map,
 * else the default. An item does not say by which of several methods it is sent.
 *
 * @param field where it is sent, for the notes
 */
export function shippingTypeOf(
  { shipping_methods }: Pick<OrderSnapshot, "shipping_methods">,
  { shipping_types, default_shipping_type }: BringForwardConfig,
  field: string,
  notes: MappingNotes,
): string {
  const types = shipping_methods.map(({ shipping_option_id: id }) =>
    id !== null && Object.hasOwn(shipping_types, id) ? shipping_types[id] : default_shipping_type,
  )
  const [type = default_shipping_type, ...others] = [...new Set(types)]
  if (others.length > 0) {
    const message = "The order has several shipping types. The first one is sent for all items."
    notes.coerced(field, "field_dropped", message, {
      before: [type, ...others].join(", "),
      after: type,
    })
  }
  return type
}
