import { fieldKind, type JsonSchema } from "./json-schema"

/**
 * What stands in the inputs: texts as they are typed, switches, rows. An empty text is no value;
 * a map is a list of rows, so that a name can be typed letter by letter.
 */
export type FormValue = string | boolean | FormValue[] | { [field: string]: FormValue }

export type FormValues = Record<string, FormValue>

export interface MapRow {
  key: string
  value: string
}

/** Fills the inputs from settings as they are stored; defaults where nothing is. */
export function toFormValues(schema: JsonSchema, stored: Record<string, unknown>): FormValues {
  return Object.fromEntries(
    Object.entries(schema.properties ?? {}).map(([name, field]) => [
      name,
      toFormValue(field, stored[name]),
    ]),
  )
}

/** Fills the input of one value. */
export function toFormValue(schema: JsonSchema, stored: unknown): FormValue {
  const value = stored ?? schema.default
  switch (fieldKind(schema)) {
    case "switch":
      return value === true
    case "number":
    case "text":
    case "choice":
    case "orderPath":
      return value === undefined || value === null ? "" : String(value)
    case "group":
      return toFormValues(schema, asRecord(value))
    case "list":
      return (Array.isArray(value) ? value : []).map((row) =>
        toFormValues(schema.items ?? {}, asRecord(row)),
      )
    case "map":
      return Object.entries(asRecord(value)).map(([key, entry]) => ({ key, value: String(entry) }))
    case "json":
      return value === undefined ? "" : JSON.stringify(value, null, 2)
  }
}

/**
 * Reads settings out of the inputs. What is empty is left out; what is not of the wanted type stays
 * as typed, for the schema to refuse.
 */
export function fromFormValues(schema: JsonSchema, values: FormValues): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(schema.properties ?? {})
      .map(([name, field]) => [name, fromFormValue(field, values[name])] as const)
      .filter(([, value]) => value !== undefined),
  )
}

function fromFormValue(schema: JsonSchema, value: FormValue | undefined): unknown {
  switch (fieldKind(schema)) {
    case "switch":
      return value === true
    case "number":
      return toNumber(value)
    case "text":
    case "choice":
    case "orderPath":
      return toText(value) ?? (schema["x-may-be-empty"] ? "" : undefined)
    case "group":
      return fromFormValues(schema, (value ?? {}) as FormValues)
    case "list":
      return rowsOf(value).map((row) => fromFormValues(schema.items ?? {}, row))
    case "map":
      return fromMapRows(schema, value)
    case "json":
      return toJson(value)
  }
}

function fromMapRows(schema: JsonSchema, value: FormValue | undefined): Record<string, unknown> {
  const entry = schema.additionalProperties as JsonSchema
  return Object.fromEntries(
    mapRows(value)
      .filter(({ key }) => key !== "")
      .map(({ key, value: text }) => [key, fromFormValue(entry, text) ?? ""]),
  )
}

/** The rows of a map as typed, names without spaces around them. */
export function mapRows(value: FormValue | undefined): MapRow[] {
  return rowsOf(value).map(({ key, value: text }) => ({
    key: String(key ?? "").trim(),
    value: String(text ?? ""),
  }))
}

function rowsOf(value: FormValue | undefined): FormValues[] {
  return Array.isArray(value) ? (value as FormValues[]) : []
}

function toText(value: FormValue | undefined): string | undefined {
  const text = typeof value === "string" ? value.trim() : ""
  return text === "" ? undefined : text
}

function toNumber(value: FormValue | undefined): number | string | undefined {
  const text = toText(value)
  return text === undefined || Number.isNaN(Number(text)) ? text : Number(text)
}

function toJson(value: FormValue | undefined): unknown {
  const text = toText(value)
  try {
    return text === undefined ? undefined : JSON.parse(text)
  } catch {
    return text
  }
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {}
}
