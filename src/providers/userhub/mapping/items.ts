import { joinTexts, majorUnits, parseDecimal, titleWithVariant } from "../../../provider-kit"
import type { LineItemSnapshot, OrderSnapshot } from "../../../types"
import type { Labels } from "../i18n"
import type { UserHubConfig } from "../schemas"
import type { OrderNotes } from "./order-notes"
import { MAX_TEXT_LENGTH, type UserHubItem } from "./payload"
import { asIdType, productIdOf } from "./product-id"

export interface ItemSettings {
  config: UserHubConfig
  labels: Labels
  exponent: number
}

/** All lines of which the customer keeps something, then shipping and discount where wanted. */
export function itemsOf(
  order: OrderSnapshot,
  settings: ItemSettings,
  notes: OrderNotes,
): UserHubItem[] {
  const items: UserHubItem[] = []
  order.items.forEach((item, line) => {
    notes.item = item
    const quantity = parseDecimal(item.quantity)
    const field = `items[${items.length}]`
    if (!quantity) {
      notes.refused(`${field}.quantity`, "not_a_number", "The quantity is not a decimal number.")
    } else if (quantity.lte(0)) {
      const message = `Line ${line + 1} is left out: it was removed or returned.`
      notes.coerced("items", "product_dropped", message, { before: item.quantity })
    } else if (quantity.isInteger()) {
      items.push(wholeItem(item, quantity.toNumber(), settings, field, notes))
    } else {
      items.push(fractionalItem(item, quantity.toFixed(), settings, field, notes))
    }
  })
  notes.item = null
  addShipping(items, order, settings, notes)
  addDiscount(items, order, settings, notes)
  return items
}

function wholeItem(
  item: LineItemSnapshot,
  quantity: number,
  settings: ItemSettings,
  field: string,
  notes: OrderNotes,
): UserHubItem {
  if (!Number.isSafeInteger(quantity)) {
    const message = "The quantity is too large to be sent exactly."
    notes.refused(`${field}.quantity`, "too_large", message)
  }
  return {
    product_id: productIdOf(item, settings.config, `${field}.product_id`, notes),
    product_name: productName(item, "", settings, `${field}.product_name`, notes),
    quantity,
    price: majorUnits(`${field}.price`, item.unit_price, settings, notes),
    ...metadataOf(item, field, notes),
  }
}

/** The guide counts in whole pieces: half a kilogram is one piece at the price of the line. */
function fractionalItem(
  item: LineItemSnapshot,
  quantity: string,
  settings: ItemSettings,
  field: string,
  notes: OrderNotes,
): UserHubItem {
  notes.coerced(
    `${field}.quantity`,
    "quantity_in_name",
    "The quantity is a fraction: sent as one piece at the line's total, the quantity in the name.",
    { before: quantity, after: "1" },
  )
  return {
    product_id: productIdOf(item, settings.config, `${field}.product_id`, notes),
    product_name: productName(item, ` × ${quantity}`, settings, `${field}.product_name`, notes),
    quantity: 1,
    price: majorUnits(`${field}.price`, item.total, settings, notes),
    ...metadataOf(item, field, notes),
  }
}

function productName(
  item: LineItemSnapshot,
  suffix: string,
  { labels }: ItemSettings,
  field: string,
  notes: OrderNotes,
): string {
  const clean = (text: string | null) => notes.text(field, text, { maxLength: MAX_TEXT_LENGTH })
  let title = clean(item.title) || clean(item.product_title)
  if (!title) {
    title = labels.unnamed_product
    const message = "The item has no title. A placeholder is sent."
    notes.coerced(field, "name_placeholder", message, { before: item.title, after: title })
  }
  const name = titleWithVariant({ title, variant_title: clean(item.variant_title) })
  return notes.text(field, name, { maxLength: MAX_TEXT_LENGTH - suffix.length }) + suffix
}

function metadataOf(
  { variant_sku }: LineItemSnapshot,
  field: string,
  notes: OrderNotes,
): Pick<UserHubItem, "metadata"> {
  const sku = notes.text(`${field}.metadata.sku`, variant_sku, { maxLength: MAX_TEXT_LENGTH })
  return sku ? { metadata: { sku } } : {}
}

function addShipping(
  items: UserHubItem[],
  { shipping_methods, shipping_total }: OrderSnapshot,
  settings: ItemSettings,
  notes: OrderNotes,
): void {
  const { shipping_product_id: id } = settings.config
  if (id && parseDecimal(shipping_total)?.isZero() !== true) {
    const field = `items[${items.length}]`
    const names = joinTexts([...new Set(shipping_methods.map(({ name }) => name))])
    const name = notes.text(`${field}.product_name`, names, { maxLength: MAX_TEXT_LENGTH })
    items.push({
      product_id: asIdType(id),
      product_name: name || settings.labels.shipping,
      quantity: 1,
      price: majorUnits(`${field}.price`, shipping_total, settings, notes),
    })
  }
}

function addDiscount(
  items: UserHubItem[],
  { discount_total }: OrderSnapshot,
  settings: ItemSettings,
  notes: OrderNotes,
): void {
  const { discount_product_id: id } = settings.config
  const discount = parseDecimal(discount_total)
  if (id && discount?.isZero() !== true) {
    const limits = { ...settings, mayBeNegative: true }
    const amount = discount?.negated().toFixed() ?? discount_total
    items.push({
      product_id: asIdType(id),
      product_name: settings.labels.discount,
      quantity: 1,
      price: majorUnits(`items[${items.length}].price`, amount, limits, notes),
    })
  }
}
