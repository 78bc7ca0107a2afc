import { parseDecimal } from "../../../lib/money"
import type { LineItemSnapshot, OrderSnapshot } from "../../../types"
import type { Labels } from "../i18n"
import type { OrderRepoConfig } from "../schemas"
import type { MappingNotes } from "./mapping-notes"
import { MAX_NAME_LENGTH, type OrderRepoProduct } from "./payload"
import { productImage } from "./product-image"

export interface ProductSettings {
  config: OrderRepoConfig
  labels: Labels
  exponent: number
}

/** What Medusa and importers call the only variant of a product that has none. */
const VARIANT_PLACEHOLDERS = new Set([
  "default",
  "default variant",
  "default option value",
  "default title",
])

/** All lines of an order that are still ordered. Their number is not limited: none may get lost. */
export function productsOf(
  order: OrderSnapshot,
  settings: ProductSettings,
  notes: MappingNotes,
): OrderRepoProduct[] {
  const products: OrderRepoProduct[] = []
  order.items.forEach((item, line) => {
    const quantity = parseDecimal(item.quantity)
    const field = `products[${products.length}]`
    if (!quantity) {
      notes.refused(`${field}.count`, "not_a_number", "The quantity is not a decimal number.")
    } else if (quantity.lte(0)) {
      const message = `Line ${line + 1} is left out: nothing of it is ordered any more.`
      notes.bent("products", "product_dropped", message)
    } else if (quantity.isInteger()) {
      products.push(wholeProduct(item, quantity.toNumber(), settings, field, notes))
    } else {
      products.push(fractionalProduct(item, quantity.toFixed(), settings, field, notes))
    }
  })
  return products
}

function wholeProduct(
  item: LineItemSnapshot,
  count: number,
  { config, labels, exponent }: ProductSettings,
  field: string,
  notes: MappingNotes,
): OrderRepoProduct {
  if (!Number.isSafeInteger(count)) {
    notes.refused(`${field}.count`, "too_large", "The quantity is too large to be sent exactly.")
  }
  return {
    name: productName(item, "", labels, `${field}.name`, notes),
    price: notes.minorUnits(`${field}.price`, item.unit_price, exponent),
    count,
    image: productImage(item, config, `${field}.image`, notes),
  }
}

/** The guide's count is an integer: half a kilogram is one piece at the price of the line. */
function fractionalProduct(
  item: LineItemSnapshot,
  quantity: string,
  { config, labels, exponent }: ProductSettings,
  field: string,
  notes: MappingNotes,
): OrderRepoProduct {
  notes.bent(
    `${field}.count`,
    "quantity_in_name",
    "The quantity is a fraction: sent as one piece at the line's total, the quantity in the name.",
  )
  return {
    name: productName(item, ` × ${quantity}`, labels, `${field}.name`, notes),
    price: notes.minorUnits(`${field}.price`, item.total, exponent),
    count: 1,
    image: productImage(item, config, `${field}.image`, notes),
  }
}

/** "Title (variant)" and a suffix that stays whole when the rest has to be shortened. */
function productName(
  item: LineItemSnapshot,
  suffix: string,
  labels: Labels,
  field: string,
  notes: MappingNotes,
): string {
  const clean = (text: string | null) => notes.text(field, text, { maxLength: MAX_NAME_LENGTH })
  let title = clean(item.product_title) || clean(item.title)
  if (!title) {
    notes.bent(field, "name_placeholder", "The line has no title; a placeholder is sent.")
    title = labels.unnamed_product
  }
  const variant = clean(item.variant_title)
  const name = isTelling(variant, title) ? `${title} (${variant})` : title
  return notes.text(field, name, { maxLength: MAX_NAME_LENGTH - suffix.length }) + suffix
}

/** Whether the variant says something that the title does not. */
function isTelling(variant: string, title: string): boolean {
  const [variantKey, titleKey] = [variant.toLowerCase(), title.toLowerCase()]
  return (
    variantKey !== "" &&
    variantKey !== titleKey &&
    !titleKey.endsWith(`(${variantKey})`) &&
    !VARIANT_PLACEHOLDERS.has(variantKey)
  )
}
