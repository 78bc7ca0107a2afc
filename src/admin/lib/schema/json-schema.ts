/** As much of JSON Schema as the settings of a provider are described by. */
export interface JsonSchema {
  type?: string | string[]
  title?: string
  description?: string
  default?: unknown
  enum?: unknown[]
  format?: string
  minLength?: number
  properties?: Record<string, JsonSchema>
  required?: string[]
  items?: JsonSchema
  additionalProperties?: boolean | JsonSchema
  propertyNames?: JsonSchema
  /** Our own: the part of the settings page that a field belongs to. */
  "x-section"?: string
  /** Our own: a value without this text is taken, and warned about. */
  "x-warn-without"?: string
  /** Our own: the check of a connection test that judges this field. */
  "x-check"?: string
  /** Our own: the field of `config` with the address where people find the value. */
  "x-found-at"?: string
  /** Our own: `title`, `description` and the values of a choice, by language ("ru"). */
  "x-labels"?: Record<string, string>
  "x-hints"?: Record<string, string>
  "x-options"?: Record<string, Record<string, string>>
  /** Our own: nothing entered is a value of its own, and not the default. */
  "x-may-be-empty"?: boolean
  /** Our own: what the order system is asked for to choose from: "statuses". */
  "x-choices"?: string
}

/**
 * How a field is drawn:
 *
 * - `switch`, `number`, `choice`, `text`: one value
 * - `orderPath`: a text that names a value of an order, chosen from a real one
 * - `group`: fields of its own, `list`: rows of an equal form, `map`: named values
 * - `json`: whatever has no form of its own, typed as JSON
 */
export type FieldKind =
  "switch" | "number" | "choice" | "text" | "orderPath" | "group" | "list" | "map" | "json"

export function fieldKind(schema: JsonSchema): FieldKind {
  if (schema.enum?.every((value) => typeof value === "string")) {
    return "choice"
  }
  switch (schema.type) {
    case "boolean":
      return "switch"
    case "number":
    case "integer":
      return "number"
    case "string":
      return schema.format === "order-path" ? "orderPath" : "text"
    case "object":
      return objectKind(schema)
    case "array":
      return schema.items?.type === "object" && schema.items.properties ? "list" : "json"
    default:
      return "json"
  }
}

/** What a name may stand for. */
const MAPPED: readonly FieldKind[] = ["number", "text", "choice", "orderPath"]

function objectKind({ properties, additionalProperties }: JsonSchema): FieldKind {
  if (properties) {
    return "group"
  }
  const isMap = typeof additionalProperties === "object"
  return isMap && MAPPED.includes(fieldKind(additionalProperties)) ? "map" : "json"
}

/** Parts of the settings page. What names none of them is about what is sent. */
export const SECTIONS = ["account", "content", "technical"] as const

export type SettingsSection = (typeof SECTIONS)[number]

export type NamedField = [name: string, schema: JsonSchema]

/** The fields of a part of the settings page, in the order in which the provider names them. */
export function fieldsOf(schema: JsonSchema, section: SettingsSection): NamedField[] {
  return Object.entries(schema.properties ?? {}).filter(([, field]) => sectionOf(field) === section)
}

function sectionOf(field: JsonSchema): SettingsSection {
  return SECTIONS.find((section) => section === field["x-section"]) ?? "content"
}

/** Whether a field has to be filled in, and not merely may be. */
export function isRequired(schema: JsonSchema, name: string): boolean {
  return schema.required?.includes(name) ?? false
}

/** Whether the named values are the decimal places of currencies. */
export function isCurrencyExponents({ format }: JsonSchema): boolean {
  return format === "currency-exponents"
}

/** Where in the form the field is that a check judges: "config.origin"; null where no field says so. */
export function fieldOfCheck(
  schemas: Record<"config" | "secrets", JsonSchema>,
  check: string,
): string | null {
  for (const part of ["config", "secrets"] as const) {
    for (const [name, field] of Object.entries(schemas[part].properties ?? {})) {
      if (field["x-check"] === check) {
        return `${part}.${name}`
      }
    }
  }
  return null
}

/** Whether a value is taken, but has a drawback that its field warns of. */
export function needsWarning(schema: JsonSchema, value: unknown): boolean {
  const text = value === undefined || value === "" ? schema.default : value
  const expected = schema["x-warn-without"]
  return expected !== undefined && typeof text === "string" && !text.includes(expected)
}

/** "gift_note" → "Gift note": the name of a field that its provider gave none. */
export function toTitle(name: string): string {
  const words = name.replaceAll(/[_-]+/g, " ").trim()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
