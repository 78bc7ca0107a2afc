import { Validator, type OutputUnit, type Schema } from "@cfworker/json-schema"
import { fromFormValues, mapRows, type FormValue, type FormValues } from "./form-values"
import { fieldKind, type JsonSchema } from "./json-schema"

/** What is wrong with a field, as the end of the key of its text. */
export type ProblemKind =
  | "required"
  | "tooLong"
  | "tooShort"
  | "tooSmall"
  | "tooLarge"
  | "tooMany"
  | "notAnAddress"
  | "notANumber"
  | "notWhole"
  | "twice"
  | "wrong"

export interface FieldIssue {
  /** Where the input stands in the form: "custom_fields.0.path". */
  path: string
  problem: ProblemKind
  /** The bound that was missed, for the text. */
  limit?: number
}

const DRAFT = "2020-12"

/**
 * Checks typed settings by the provider's schema, the first problem of each field. What only the
 * server can know is left to the server.
 */
export function findIssues(schema: JsonSchema, values: FormValues): FieldIssue[] {
  const settings = fromFormValues(schema, values)
  const validator = new Validator(schema as Schema, DRAFT, false)
  const found = validator
    .validate(settings)
    // "format" of a web address knows no letters outside ASCII, which domains may have.
    .errors.filter(({ keyword }) => !CONTAINERS.includes(keyword) && keyword !== "format")
    .map((unit) => toIssue(schema, values, unit))
  const issues = [...findRepeats(schema, values), ...findBadAddresses(schema, settings), ...found]
  return issues.filter(
    (issue, index) => issues.findIndex(({ path }) => path === issue.path) === index,
  )
}

/** They only say that something inside of them is wrong. */
const CONTAINERS = ["properties", "additionalProperties", "propertyNames", "items", "$ref"]

const PROBLEMS: Record<string, ProblemKind> = {
  required: "required",
  minLength: "tooShort",
  maxLength: "tooLong",
  minimum: "tooSmall",
  exclusiveMinimum: "tooSmall",
  maximum: "tooLarge",
  exclusiveMaximum: "tooLarge",
  maxItems: "tooMany",
}

function toIssue(schema: JsonSchema, values: FormValues, unit: OutputUnit): FieldIssue {
  const { keyword, instanceLocation, keywordLocation, error } = unit
  const steps = stepsOf(instanceLocation)
  if (keyword === "required") {
    const [, missing = ""] = /"([^"]+)"/.exec(error) ?? []
    return { path: toFormPath(schema, values, [...steps, missing]), problem: "required" }
  }
  const isName = stepsOf(keywordLocation).includes("propertyNames")
  const path = toFormPath(schema, values, steps).replace(/\.value$/, isName ? ".key" : ".value")
  const rule = ruleAt(schema, keywordLocation)
  if (keyword === "type") {
    return { path, problem: typeProblem(rule) }
  }
  const limit = typeof rule === "number" ? rule : undefined
  return { path, problem: PROBLEMS[keyword] ?? "wrong", limit }
}

function typeProblem(type: unknown): ProblemKind {
  return type === "integer" ? "notWhole" : type === "number" ? "notANumber" : "wrong"
}

/** "#/custom_fields/0/path" → ["custom_fields", "0", "path"] */
function stepsOf(pointer: string): string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((step) => decodeURIComponent(step).replaceAll("~1", "/").replaceAll("~0", "~"))
}

/** What the schema says where it was broken. */
function ruleAt(schema: JsonSchema, keywordLocation: string): unknown {
  return stepsOf(keywordLocation).reduce<unknown>(
    (part, step) =>
      typeof part === "object" && part !== null
        ? (part as Record<string, unknown>)[step]
        : undefined,
    schema,
  )
}

/**
 * Where in the form a setting stands. It is the setting's own path, but for a map, which is
 * a list of rows there: "currency_exponents.UZS" → "currency_exponents.0.value".
 */
export function toFormPath(
  schema: JsonSchema,
  values: FormValues,
  steps: readonly string[],
): string {
  const [name, ...rest] = steps
  const field = schema.properties?.[name]
  if (!field || rest.length === 0) {
    return name ?? ""
  }
  const value = values[name]
  switch (fieldKind(field)) {
    case "map": {
      const index = mapRows(value).findIndex(({ key }) => key === rest[0])
      return index < 0 ? name : `${name}.${index}.value`
    }
    case "list": {
      const [index, ...inner] = rest
      const row = (value as FormValue[] | undefined)?.[Number(index)]
      const path = toFormPath(field.items ?? {}, (row ?? {}) as FormValues, inner)
      return `${name}.${index}${path ? `.${path}` : ""}`
    }
    case "group":
      return `${name}.${toFormPath(field, (value ?? {}) as FormValues, rest)}`
    default:
      return name
  }
}

/** Two rows of one name: only the last would be kept, and nobody would be told. */
function findRepeats(schema: JsonSchema, values: FormValues): FieldIssue[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    if (fieldKind(field) !== "map") {
      return []
    }
    const names = mapRows(values[name]).map(({ key }) => key)
    return names.flatMap((key, index): FieldIssue[] => {
      if (key === "") {
        return [{ path: `${name}.${index}.key`, problem: "required" }]
      }
      return names.indexOf(key) < index ? [{ path: `${name}.${index}.key`, problem: "twice" }] : []
    })
  })
}

function findBadAddresses(schema: JsonSchema, settings: Record<string, unknown>): FieldIssue[] {
  return Object.entries(schema.properties ?? {})
    .filter(([name, { format }]) => format === "uri" && !isAddress(settings[name]))
    .map(([path]) => ({ path, problem: "notAnAddress" }))
}

/** What is not there is no bad one. */
function isAddress(value: unknown): boolean {
  if (typeof value !== "string") {
    return true
  }
  try {
    return /^https?:$/.test(new URL(value).protocol)
  } catch {
    return false
  }
}
