import {
  applyFieldMap,
  parseDecimal,
  type FieldMap,
  type MappingNotes,
} from "../../../provider-kit"
import type { LineItemSnapshot, OrderSnapshot } from "../../../types"
import type { Labels } from "../i18n"
import type { SystemOrdersConfig } from "../schemas"
import { comparedFields, itemFingerprint } from "./fingerprint"
import type { PlannedItem } from "./payload"
import { lineSource, nameOfLine, type LineInput, type Unit } from "./source"

export interface ItemSettings {
  config: SystemOrdersConfig
  map: FieldMap
  labels: Labels
  unit: Unit
  /** As `orderSource` gives it. */
  source: Record<string, unknown>
}

/** All lines of which the customer keeps something, then delivery and discount. */
export function itemsOf(
  order: OrderSnapshot,
  settings: ItemSettings,
  notes: MappingNotes,
): PlannedItem[] {
  const fields = comparedFields(settings.map)
  const items: PlannedItem[] = []
  const add = (line: string, input: Omit<LineInput, "field">) => {
    const field = `items[${items.length}]`
    const source = lineSource({ ...input, field }, settings.source, settings.unit, notes)
    const body = applyFieldMap(settings.map, source, notes, { prefix: field })
    items.push({ line, body, fingerprint: itemFingerprint(body, fields) })
  }

  order.items.forEach((item, position) => {
    notes.item = item
    const input = productLine(item, position, items.length, settings, notes)
    if (input) {
      add(item.id, input)
    }
  })
  notes.item = null

  const { config, labels } = settings
  if (config.shipping_line && isPositive(order.shipping_total)) {
    add("shipping", { name: labels.shipping, quantity: "1", price: order.shipping_total })
  }
  if (config.discount_line && isPositive(order.discount_total)) {
    const price = parseDecimal(order.discount_total)!.negated().toFixed()
    add("discount", { name: labels.discount, quantity: "1", price })
  }
  return items
}

/** Null for a line that is not sent. */
function productLine(
  item: LineItemSnapshot,
  position: number,
  index: number,
  { config, labels }: ItemSettings,
  notes: MappingNotes,
): Omit<LineInput, "field"> | null {
  const field = `items[${index}].quantity`
  const quantity = parseDecimal(item.quantity)
  if (!quantity) {
    notes.refused(field, "not_a_number", "The quantity is not a decimal number.")
    return null
  }
  if (quantity.lte(0)) {
    const message = `Line ${position + 1} is left out: it was removed or returned.`
    notes.coerced("items", "product_dropped", message, { before: item.quantity })
    return null
  }
  const name = nameOfLine(item, labels.unnamed_item)
  const text = quantity.toFixed()
  if (quantity.isInteger()) {
    return { name, quantity: text, price: item.unit_price, item }
  }
  if (config.fractional_quantity === "unmappable") {
    notes.refused(
      field,
      "fractional_quantity",
      "The quantity is a fraction. Choose in the connection how fractions are sent.",
    )
    return null
  }
  notes.coerced(
    field,
    "quantity_in_name",
    "The quantity is a fraction: sent as one piece at the line's total, the quantity in the name.",
    { before: item.quantity, after: "1" },
  )
  return { name: `${name} × ${text}`, quantity: "1", price: item.total, item }
}

function isPositive(amount: string): boolean {
  return parseDecimal(amount)?.gt(0) ?? false
}
