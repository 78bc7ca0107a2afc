import { titleWithVariant, valueInWords } from "../../../provider-kit"
import type { LineItemSnapshot } from "../../../types"
import type { Labels } from "../i18n"
import type { OrderRepoConfig } from "../schemas"
import { MAX_NAME_LENGTH } from "./payload"
import type { OrderNotes } from "./order-notes"

interface NameSettings {
  config: Pick<OrderRepoConfig, "sku_in_name" | "name_metadata">
  labels: Labels
}

/**
 * The line's title as the admin shows it, the variant, and what the connection adds to them:
 * "Title (variant) [SKU], engraving: For you". A suffix stays whole when the rest is shortened.
 */
export function productName(
  item: LineItemSnapshot,
  suffix: string,
  settings: NameSettings,
  field: string,
  notes: OrderNotes,
): string {
  const limits = { maxLength: MAX_NAME_LENGTH - suffix.length }
  const clean = (text: string | null) => notes.text(field, text, { maxLength: MAX_NAME_LENGTH })
  let title = clean(item.title) || clean(item.product_title)
  if (!title) {
    title = settings.labels.unnamed_product
    const message = "The item has no title. A placeholder is sent."
    notes.coerced(field, "name_placeholder", message, { before: item.title, after: title })
  }
  const name = titleWithVariant({ title, variant_title: clean(item.variant_title) })
  return notes.text(field, name + extrasOf(item, settings), limits) + suffix
}

function extrasOf({ variant_sku, metadata }: LineItemSnapshot, { config }: NameSettings): string {
  const sku = config.sku_in_name && variant_sku?.trim() ? ` [${variant_sku.trim()}]` : ""
  const details = config.name_metadata.flatMap(({ key }) => {
    const own = Object.getOwnPropertyDescriptor(metadata, key)
    const value = valueInWords(own?.value)?.trim()
    return value ? [`, ${key}: ${value}`] : []
  })
  return sku + details.join("")
}
