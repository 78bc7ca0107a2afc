import { REMOTE_STATUSES } from "../../../types"
import type { JsonSchema } from "./json-schema"

export interface SchemaTexts {
  label?: string
  hint?: string
  /** By value. */
  options: Record<string, string>
}

/**
 * The texts that a provider brings along in its schema.
 *
 * @param language of the page: "ru" or "ru-RU"; what is not translated is in the provider's own
 */
export function schemaTexts(schema: JsonSchema, language: string): SchemaTexts {
  return {
    label: inLanguage(schema["x-labels"], language) ?? schema.title,
    hint: inLanguage(schema["x-hints"], language) ?? schema.description,
    options: inLanguage(schema["x-options"], language) ?? {},
  }
}

function inLanguage<TText>(
  texts: Record<string, TText> | undefined,
  language: string,
): TText | undefined {
  const [base] = language.split("-")
  return [language, base].flatMap((name) =>
    texts && Object.hasOwn(texts, name) ? [texts[name]] : [],
  )[0]
}

/** Whether the choice is one of the four classes of a status, which have names of their own. */
export function isStatusClass({ enum: values = [] }: JsonSchema): boolean {
  const classes: readonly unknown[] = REMOTE_STATUSES
  return values.length > 0 && values.every((value) => classes.includes(value))
}
