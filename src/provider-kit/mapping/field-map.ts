import { parseDecimal } from "../../lib/money"
import type { MappingNotes } from "./mapping-notes"
import { readPath, valueInWords } from "./order-path"

/**
 * What a value becomes in JSON.
 *
 * - `string`: a text; lists are joined by commas
 * - `number`: a JSON number, only where it is exact
 * - `boolean`: true or false, also from the words and from 1 and 0
 * - `decimal`: an exact decimal written as a string, "19.9"
 */
export const FIELD_TYPES = ["string", "number", "boolean", "decimal"] as const

export type FieldType = (typeof FIELD_TYPES)[number]

/** One field of the remote, and where its value comes from. */
export interface FieldMapEntry {
  /** Where the value stands in the body: names separated by dots, "customer.email". */
  to: string
  /** Path of the value in the source, which `readPath` follows. Left out: `value` is sent. */
  from?: string
  /** A constant, written as text; sent as `type`. */
  value?: string
  type: FieldType
  /** Whether an order without the value cannot be sent. */
  required: boolean
}

/**
 * How a body is made. Several entries may name one field: the first that has a value is sent, so a
 * constant at the end is a fallback.
 */
export type FieldMap = readonly FieldMapEntry[]

export interface FieldMapOptions {
  /** Begins the paths of the notes, for example "items[0]". Default: "". */
  prefix?: string
  /** Longest text, in characters. Default: 2,000. */
  maxLength?: number
}

const DEFAULT_MAX_LENGTH = 2000

type Converted =
  { value: string | number | boolean } | { problem: "empty" | "not_of_type" | "inexact" }

/**
 * The body that a map makes of a source. Pure and total: no source and no map makes it throw.
 *
 * A field without a value is left out. If an entry of it is required, the order is refused
 * (`required_field_missing`); a value of another type is refused (`field_not_of_type`) where it is
 * required, else left out and noted as changed.
 *
 * @param source plain data, for example an order snapshot, or an object with several of them
 */
export function applyFieldMap(
  map: FieldMap,
  source: unknown,
  notes: MappingNotes,
  { prefix = "", maxLength = DEFAULT_MAX_LENGTH }: FieldMapOptions = {},
): Record<string, unknown> {
  const body: Record<string, unknown> = {}
  for (const [to, entries] of byField(map)) {
    const field = prefix ? `${prefix}.${to}` : to
    const value = firstValue(entries, source, { field, notes, maxLength })
    if (value !== undefined) {
      put(body, to, value)
    }
  }
  return body
}

function byField(map: FieldMap): Map<string, FieldMapEntry[]> {
  const fields = new Map<string, FieldMapEntry[]>()
  for (const entry of map) {
    fields.set(entry.to, [...(fields.get(entry.to) ?? []), entry])
  }
  return fields
}

interface FieldContext {
  field: string
  notes: MappingNotes
  maxLength: number
}

function firstValue(
  entries: readonly FieldMapEntry[],
  source: unknown,
  { field, notes, maxLength }: FieldContext,
): string | number | boolean | undefined {
  let spoilt: { entry: FieldMapEntry; before: string | null } | null = null
  for (const entry of entries) {
    const raw = entry.from === undefined ? entry.value : readPath(source, entry.from)
    const converted = convert(raw, entry.type)
    if ("value" in converted) {
      const { value } = converted
      // A decimal is never shortened: it would be another amount.
      const sent =
        entry.type === "string"
          ? notes.text(field, String(value), { maxLength, multiline: true })
          : value
      if (sent !== "") {
        return sent
      }
    } else if (converted.problem !== "empty") {
      spoilt ??= { entry, before: valueInWords(raw) }
    }
  }
  const isRequired = entries.some(({ required }) => required)
  if (spoilt) {
    noteSpoilt(spoilt, isRequired, field, notes)
  } else if (isRequired) {
    notes.refused(field, "required_field_missing", "The order has no value for a required field.")
  }
  return undefined
}

function noteSpoilt(
  { entry, before }: { entry: FieldMapEntry; before: string | null },
  isRequired: boolean,
  field: string,
  notes: MappingNotes,
): void {
  const message = `The value cannot be sent exactly as a ${entry.type}.`
  if (isRequired) {
    notes.refused(field, "field_not_of_type", message)
  } else {
    notes.coerced(field, "field_dropped", `${message} It is left out.`, { before })
  }
}

function convert(raw: unknown, type: FieldType): Converted {
  const words = valueInWords(raw)
  if (words === null) {
    return { problem: "not_of_type" }
  }
  const text = words.trim()
  if (text === "") {
    return { problem: "empty" }
  }
  switch (type) {
    case "string":
      return { value: text }
    case "boolean":
      return toBoolean(text)
    case "number":
    case "decimal":
      return toNumeric(text, type)
  }
}

function toBoolean(text: string): Converted {
  const word = text.toLowerCase()
  if (word === "true" || word === "1") {
    return { value: true }
  }
  return word === "false" || word === "0" ? { value: false } : { problem: "not_of_type" }
}

function toNumeric(text: string, type: "number" | "decimal"): Converted {
  const decimal = parseDecimal(text)
  if (!decimal) {
    return { problem: "not_of_type" }
  }
  if (type === "decimal") {
    return { value: decimal.toFixed() }
  }
  const number = decimal.toNumber()
  // What JSON writes of it has to be the same value, or an amount would change on its way.
  return parseDecimal(String(number))?.eq(decimal) ? { value: number || 0 } : { problem: "inexact" }
}

/** Names that the schema refuses are not reached: they would change what all objects inherit. */
const UNSAFE = new Set(["__proto__", "constructor", "prototype"])

function put(body: Record<string, unknown>, to: string, value: unknown): void {
  const names = to.split(".")
  if (names.some((name) => name === "" || UNSAFE.has(name))) {
    return
  }
  let parent = body
  for (const name of names.slice(0, -1)) {
    const child = Object.hasOwn(parent, name) ? parent[name] : undefined
    const next = typeof child === "object" && child !== null ? child : {}
    parent[name] = next
    parent = next as Record<string, unknown>
  }
  parent[names[names.length - 1]] = value
}
