import { parseDecimal, titleWithVariant, type MappingNotes } from "../../../provider-kit"
import type { LineItemSnapshot, OrderSnapshot } from "../../../types"

/** What a path of the map of an order may begin with. */
export const ORDER_ROOTS = [
  "id",
  "display_id",
  "custom_display_id",
  "currency",
  "currency_code",
  "email",
  "customer",
  "billing_address",
  "shipping_address",
  "items",
  "shipping_methods",
  "payment_providers",
  "payment_status",
  "promotion_codes",
  "total",
  "tax_total",
  "discount_total",
  "shipping_total",
  "paid_total",
  "refunded_total",
  "credit_total",
  "outstanding_total",
  "region_id",
  "sales_channel_id",
  "created_at",
  "metadata",
] as const satisfies readonly (keyof OrderSnapshot | "currency")[]

/** What a path of the map of an item may begin with: its own fields, and the order's by "order". */
export const ITEM_ROOTS = [
  "id",
  "name",
  "title",
  "quantity",
  "price",
  "total",
  "unit_price",
  "tax_total",
  "product_id",
  "product_title",
  "variant_id",
  "variant_sku",
  "variant_title",
  "thumbnail",
  "product_image",
  "metadata",
  "product",
  "variant",
  "order",
] as const

const ORDER_AMOUNTS = [
  "total",
  "tax_total",
  "discount_total",
  "shipping_total",
  "paid_total",
  "refunded_total",
  "credit_total",
  "outstanding_total",
] as const satisfies readonly (keyof OrderSnapshot)[]

const LINE_AMOUNTS = ["unit_price", "total", "tax_total"] as const

/** In which unit amounts are sent. */
export interface Unit {
  unit: "major" | "minor"
  /** Decimal places of the currency. */
  exponent: number
}

/** An amount in the connection's unit, and whether that lost digits. What is no amount stays. */
export function inUnit(
  amount: string,
  { unit, exponent }: Unit,
): { text: string; rounded: boolean } {
  const decimal = parseDecimal(amount)
  if (!decimal) {
    return { text: amount, rounded: false }
  }
  if (unit === "major") {
    return { text: decimal.toFixed(), rounded: false }
  }
  const exact = decimal.shiftedBy(exponent)
  const integer = exact.integerValue()
  return { text: integer.isZero() ? "0" : integer.toFixed(), rounded: !integer.eq(exact) }
}

/** The order as maps read it: amounts in the connection's unit, `currency` as the remote names it. */
export function orderSource(
  order: OrderSnapshot,
  currency: string,
  unit: Unit,
): Record<string, unknown> {
  return {
    ...order,
    ...amountsOf(order, ORDER_AMOUNTS, unit),
    currency,
    items: order.items.map((item) => ({ ...item, ...amountsOf(item, LINE_AMOUNTS, unit) })),
    shipping_methods: order.shipping_methods.map((method) => ({
      ...method,
      ...amountsOf(method, ["total"], unit),
    })),
  }
}

/** A line as the map of an item reads it. */
export interface LineInput {
  /** Field of the payload, for the notes. */
  field: string
  name: string
  quantity: string
  /** Of one piece, in major units. */
  price: string
  /** Left out for a line that is no product. */
  item?: LineItemSnapshot
}

/**
 * The line with everything that its map may read. `price` and `quantity` are those that are sent;
 * `unit_price` and `total` are the store's.
 */
export function lineSource(
  { field, name, quantity, price, item }: LineInput,
  order: Record<string, unknown>,
  unit: Unit,
  notes: MappingNotes,
): Record<string, unknown> {
  const inOwnUnit = inUnit(price, unit)
  if (inOwnUnit.rounded) {
    notes.rounded(`${field}.price`, price, inOwnUnit.text)
  }
  return {
    ...(item ?? { metadata: {} }),
    ...(item ? amountsOf(item, LINE_AMOUNTS, unit) : { total: inOwnUnit.text }),
    name,
    quantity,
    price: inOwnUnit.text,
    order,
  }
}

export function nameOfLine(item: LineItemSnapshot, placeholder: string): string {
  const title = item.title.trim() || (item.product_title ?? "").trim() || placeholder
  return titleWithVariant({ title, variant_title: item.variant_title })
}

function amountsOf(source: object, names: readonly string[], unit: Unit): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const amount: unknown = Object.getOwnPropertyDescriptor(source, name)?.value
      return typeof amount === "string" ? [[name, inUnit(amount, unit).text]] : []
    }),
  )
}
