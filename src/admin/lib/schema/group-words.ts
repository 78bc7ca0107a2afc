import { fieldKind, type JsonSchema } from "./json-schema"

/**
 * What is set of a group of fields, for one line: the names of switches that are on, and of other
 * fields the name with the value.
 */
export function groupWords(
  schema: JsonSchema,
  value: Record<string, unknown>,
  labelOf: (name: string, field: JsonSchema) => string,
  optionOf: (name: string, field: JsonSchema, option: string) => string,
): string[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const set = value[name] ?? field.default
    const kind = fieldKind(field)
    if (kind === "switch") {
      return set === true ? [labelOf(name, field)] : []
    }
    if (!["string", "number"].includes(typeof set) || set === "") {
      return []
    }
    const text = kind === "choice" ? optionOf(name, field, String(set)) : String(set)
    return [`${labelOf(name, field)}: ${text}`]
  })
}
