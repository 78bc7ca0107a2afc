import type { LineItemSnapshot } from "../../types"

/** One dotted path: `metadata.gift_note`, `items[0].variant_sku`. */
export const ORDER_PATH = /^[^.[\]]+(?:\.[^.[\]]+|\[\d{1,4}\])*$/

/** The steps of a path that fits `ORDER_PATH`: `items[0].title` → items, 0, title. */
export function pathSteps(path: string): string[] {
  return path.split(/[.[\]]+/).filter(Boolean)
}

/**
 * Follows a path through plain data. Only own data properties count, so neither `__proto__` nor
 * `constructor` nor an accessor is ever reached.
 */
export function readPath(source: unknown, path: string): unknown {
  return pathSteps(path).reduce<unknown>(
    (value, step) =>
      typeof value === "object" && value !== null
        ? Object.getOwnPropertyDescriptor(value, step)?.value
        : undefined,
    source,
  )
}

/**
 * What stands at a path relative to one line of an order: `variant_sku`, `metadata.engraving`,
 * `variant.metadata.remote_id`; undefined where nothing does.
 */
export function readItemPath(item: LineItemSnapshot, path: string): unknown {
  return readPath(item, path)
}

/**
 * A value in words: strings, numbers and booleans as they are, lists joined by commas, objects as
 * JSON. "" when there is nothing to show, null when there is something that cannot be written.
 */
export function valueInWords(value: unknown): string | null {
  if (!Array.isArray(value)) {
    return entryInWords(value)
  }
  const entries = value.map(entryInWords)
  return entries.includes(null) ? null : entries.filter(Boolean).join(", ")
}

function entryInWords(value: unknown): string | null {
  switch (typeof value) {
    case "string":
      return value
    case "boolean":
    case "bigint":
      return String(value)
    case "number":
      return Number.isFinite(value) ? String(value) : ""
    case "object":
      return value === null ? "" : toJson(value)
    default:
      return ""
  }
}

function toJson(value: object): string | null {
  try {
    const json = JSON.stringify(value) ?? ""
    return json === "{}" || json === "[]" ? "" : json
  } catch {
    // Cyclic, or nested deeper than the stack.
    return null
  }
}
