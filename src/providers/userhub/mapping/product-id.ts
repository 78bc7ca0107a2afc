import { readItemPath } from "../../../provider-kit"
import type { LineItemSnapshot } from "../../../types"
import type { UserHubConfig } from "../schemas"
import type { OrderNotes } from "./order-notes"
import { MAX_TEXT_LENGTH } from "./payload"

/** Digits that a JSON number gives back as they are. */
const WHOLE_NUMBER = /^(?:0|[1-9]\d{0,14})$/

/** The line's product in Userhub; refused and "" when neither path, SKU nor default names one. */
export function productIdOf(
  item: LineItemSnapshot,
  { product_id_path, sku_map, default_product_id }: UserHubConfig,
  field: string,
  notes: OrderNotes,
): number | string {
  const sku = item.variant_sku?.trim() ?? ""
  const id =
    (product_id_path && idInWords(readItemPath(item, product_id_path))) ||
    (Object.hasOwn(sku_map, sku) && sku_map[sku]) ||
    default_product_id ||
    ""
  const text = notes.text(field, id, { maxLength: MAX_TEXT_LENGTH })
  if (!text) {
    const message = "The line has no Userhub product id."
    notes.refused(field, "missing_product_id", message)
  }
  return asIdType(text)
}

/** A number where it is one, as the guide's example has it. */
export function asIdType(id: string): number | string {
  return WHOLE_NUMBER.test(id) ? Number(id) : id
}

/** An id that stands in metadata as text or number; "" for anything else. */
export function idInWords(value: unknown): string {
  const isId = typeof value === "string" || (typeof value === "number" && Number.isFinite(value))
  return isId ? String(value).trim() : ""
}
