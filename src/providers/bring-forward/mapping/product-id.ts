import { cleanText, readItemPath, type MappingNotes } from "../../../provider-kit"
import type { LineItemSnapshot } from "../../../types"
import type { BringForwardConfig } from "../schemas"

/** In characters; the guide names no limit. */
const MAX_LENGTH = 200

/**
 * The id that a line's product has in the order system: by its SKU in the connection's map, else
 * from the path in the line. Never changed and never guessed: another id is another product. Refused
 * and "" where none is found.
 */
export function productIdOf(
  item: LineItemSnapshot,
  { sku_map, product_id_path }: BringForwardConfig,
  field: string,
  notes: MappingNotes,
): string {
  const sku = item.variant_sku?.trim() ?? ""
  const found = Object.hasOwn(sku_map, sku)
    ? sku_map[sku]
    : product_id_path && readItemPath(item, product_id_path)
  const id = typeof found === "number" && Number.isSafeInteger(found) ? String(found) : found
  if (typeof id !== "string" || id.trim() === "") {
    notes.refused(
      field,
      "missing_product_id",
      "The product has no id in Bring Forward. Add its SKU to the connection's product ids, or the id to the product.",
    )
    return ""
  }
  const text = id.trim()
  if (cleanText(text, { maxLength: MAX_LENGTH }).text !== text) {
    notes.refused(
      field,
      "invalid_product_id",
      `The product's id in Bring Forward must be 1 to ${MAX_LENGTH} printable characters.`,
    )
    return ""
  }
  return text
}
