import { parseDecimal } from "../../../provider-kit"
import type { LineItemSnapshot, OrderSnapshot } from "../../../types"
import type { Labels } from "../i18n"
import type { OrderRepoConfig } from "../schemas"
import type { OrderRepoProduct } from "./payload"
import { productImage } from "./product-image"
import { productName } from "./product-name"
import type { OrderNotes } from "./order-notes"

export interface ProductSettings {
  config: OrderRepoConfig
  labels: Labels
  exponent: number
}

/** All lines of which the customer keeps something. Their number is not limited: none may get lost. */
export function productsOf(
  order: OrderSnapshot,
  settings: ProductSettings,
  notes: OrderNotes,
): OrderRepoProduct[] {
  const products: OrderRepoProduct[] = []
  order.items.forEach((item, line) => {
    notes.item = item
    const quantity = parseDecimal(item.quantity)
    const field = `products[${products.length}]`
    if (!quantity) {
      notes.refused(`${field}.count`, "not_a_number", "The quantity is not a decimal number.")
    } else if (quantity.lte(0)) {
      const message = `Line ${line + 1} is left out: it was removed or returned.`
      notes.coerced("products", "product_dropped", message, { before: item.quantity })
    } else if (quantity.isInteger()) {
      products.push(wholeProduct(item, quantity.toNumber(), settings, field, notes))
    } else {
      products.push(fractionalProduct(item, quantity.toFixed(), settings, field, notes))
    }
  })
  notes.item = null
  return products
}

function wholeProduct(
  item: LineItemSnapshot,
  count: number,
  settings: ProductSettings,
  field: string,
  notes: OrderNotes,
): OrderRepoProduct {
  if (!Number.isSafeInteger(count)) {
    notes.refused(`${field}.count`, "too_large", "The quantity is too large to be sent exactly.")
  }
  return {
    name: productName(item, "", settings, `${field}.name`, notes),
    price: notes.minorUnits(`${field}.price`, item.unit_price, settings.exponent),
    count,
    image: productImage(item, settings.config, `${field}.image`, notes),
  }
}

/** The guide's count is an integer: half a kilogram is one piece at the price of the line. */
function fractionalProduct(
  item: LineItemSnapshot,
  quantity: string,
  settings: ProductSettings,
  field: string,
  notes: OrderNotes,
): OrderRepoProduct {
  notes.coerced(
    `${field}.count`,
    "quantity_in_name",
    "The quantity is a fraction: sent as one piece at the line's total, the quantity in the name.",
    { before: quantity, after: "1" },
  )
  return {
    name: productName(item, ` × ${quantity}`, settings, `${field}.name`, notes),
    price: notes.minorUnits(`${field}.price`, item.total, settings.exponent),
    count: 1,
    image: productImage(item, settings.config, `${field}.image`, notes),
  }
}
