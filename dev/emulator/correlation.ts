import { z } from "@medusajs/framework/zod"
import { isObject } from "./values"

/** The ids that Medusa gives to orders. */
export const ORDER_ID_PATTERN = "order_\\w+"

export const markerPatternSchema = z.string().refine(isPattern, "Not a valid regular expression")

/** The last piece of the text that fits: markers stand at the end of what people write. */
export function findMarker(text: unknown, pattern: string): string | null {
  const found = typeof text === "string" ? text.match(new RegExp(pattern, "g")) : null
  return found?.[found.length - 1] ?? null
}

/** The value that a field such as `medusa_order_id` has; null when it is no text. */
export function markerField(container: unknown, field: string): string | null {
  const value = isObject(container) ? container[field] : undefined
  return typeof value === "string" && value !== "" ? value : null
}

function isPattern(pattern: string): boolean {
  try {
    return new RegExp(pattern, "g").test("") || true
  } catch {
    return false
  }
}
